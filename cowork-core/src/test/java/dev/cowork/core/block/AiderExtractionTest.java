package dev.cowork.core.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.core.block.AiderTraces.Gold;
import dev.cowork.core.block.AiderTraces.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The blocks of real sessions, compared with what aider's own parser found in them. */
final class AiderExtractionTest {
    private static final Pattern HEAD = Pattern.compile("(?m)^<<<<<<< SEARCH");

    /** Sections about that parser hold its marks as text; the record leaves all out that name its two source files. */
    private static final Pattern ABOUT_THE_PARSER = Pattern.compile("editblock_coder\\.py|test_editblock\\.py");

    /** Why a line that begins a block is not in the record. */
    private enum Reason {
        /** The section is about aider's parser itself. */
        ABOUT_THE_PARSER,
        /** The block has no divider: the reply was interrupted in the text to find. */
        NO_DIVIDER,
        /** The block has no end: the reply was interrupted in the replacement. */
        NO_END,
        /** The block is whole, but the section holds a broken one, and the record takes a section whole or not at all. */
        BESIDE_A_BROKEN_ONE
    }

    @Test
    void findsTheRecordedEditsAndNothingElse() throws IOException {
        List<Gold> found = new ArrayList<>();
        Map<Reason, Integer> others = new EnumMap<>(Reason.class);
        int heads = 0;
        for (Section section : AiderTraces.sections()) {
            EditBlocks blocks = EditBlocks.parse(section.text());
            int count = (int) HEAD.matcher(section.text()).results().count();
            heads += count;
            if (ABOUT_THE_PARSER
                    .matcher(section.header() + "\n" + section.text())
                    .find()) {
                others.merge(Reason.ABOUT_THE_PARSER, count, Integer::sum);
                continue;
            }
            assertEquals(count, blocks.edits().size() + blocks.others().size(), "line " + section.line());
            blocks.others().forEach(other -> others.merge(reason(other), 1, Integer::sum));
            if (blocks.others().isEmpty()) {
                blocks.edits().forEach(edit -> found.add(new Gold(edit.path(), edit.old(), edit.replacement())));
            } else {
                others.merge(Reason.BESIDE_A_BROKEN_ONE, blocks.edits().size(), Integer::sum);
            }
        }
        System.out.println("aider history: " + heads + " heads, " + found.size() + " edits, others " + others);
        List<Gold> gold = AiderTraces.gold();
        assertEquals(577, gold.size());
        for (int i = 0; i < Math.min(gold.size(), found.size()); i++) {
            assertEquals(gold.get(i), found.get(i), "edit " + i);
        }
        assertEquals(gold.size(), found.size());
        assertEquals(707, heads);
        // 59 + 19 + 14 + 38 = 130 = 707 - 577.
        assertEquals(
                Map.of(
                        Reason.ABOUT_THE_PARSER, 59,
                        Reason.NO_DIVIDER, 19,
                        Reason.NO_END, 14,
                        Reason.BESIDE_A_BROKEN_ONE, 38),
                others);
    }

    private static Reason reason(NotAnEdit other) {
        return Reason.valueOf(other.reason().name());
    }
}
