package dev.cowork.core.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.core.block.AiderFiles.TraceFile;
import dev.cowork.core.block.AiderTraces.Gold;
import dev.cowork.core.match.Difference;
import dev.cowork.core.match.Matches;
import dev.cowork.core.match.NearMatch;
import dev.cowork.core.match.NearMatches;
import dev.cowork.data.Range;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each recorded edit is applied to its file alone; what must come out is spliced, not searched. */
final class AiderApplyTest {
    private enum Outcome {
        /** Found once, character for character. */
        EXACT,
        /** Found once but for its form, and the replacement was made to fit. */
        NEAR,
        /** Found several times. */
        SEVERAL,
        /** Found nearly, several times. */
        SEVERAL_NEAR,
        /** Only something similar is there. */
        SIMILAR,
        /** Nothing to find is given. */
        NOTHING_SOUGHT,
        /** Nothing is there. */
        NONE
    }

    /** What came of an edit: the text is the old one unless it was applied. */
    private record Applied(Outcome outcome, String text) {}

    @Test
    void filesAsTheModelSawThem() throws IOException {
        List<Gold> edits = AiderTraces.gold();
        Map<String, TraceFile> files = AiderFiles.of(edits);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (Gold edit : edits) {
            TraceFile file = files.get(edit.path());
            Applied applied = apply(file.text(), edit);
            // Counted in the plainest way: a text that is part of another is in its file several times.
            int count = edit.old().isEmpty() ? 0 : occurrences(file.text(), edit.old());
            Outcome expected = count == 0 ? Outcome.NOTHING_SOUGHT : count == 1 ? Outcome.EXACT : Outcome.SEVERAL;
            assertEquals(expected, applied.outcome, edit.toString());
            assertEquals(count == 1 ? file.spliced(edit) : file.text(), applied.text, edit.toString());
            outcomes.merge(applied.outcome, 1, Integer::sum);
        }
        System.out.println("aider edits as seen: " + outcomes);
        // 107 of the texts to find are part of another one of their file, or come twice in one.
        assertEquals(Map.of(Outcome.EXACT, 466, Outcome.SEVERAL, 107, Outcome.NOTHING_SOUGHT, 4), outcomes);
    }

    @Test
    void filesWithOtherLineEnds() throws IOException {
        check("with CRLF", text -> text.replace("\n", "\r\n"));
    }

    @Test
    void filesWithBlanksBeforeLineEnds() throws IOException {
        check("with blanks before line ends", text -> text.replace("\n", "  \n"));
    }

    @Test
    void filesWithoutTheWord() throws IOException {
        List<Gold> edits = AiderTraces.gold();
        Map<String, TraceFile> files = AiderFiles.of(edits);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (Gold edit : edits) {
            // The text itself is taken out, so that only its altered copy is left, which nobody may take for it.
            TraceFile file = files.get(edit.path());
            String text = file.text().replace(edit.old().isEmpty() ? "\0" : edit.old(), "");
            Applied applied = apply(text, edit);
            if (applied.outcome == Outcome.NEAR) {
                // Another text of the session, the same at another indentation.
                NearMatch near = NearMatches.find(text, new Range(0, text.length()), edit.old())
                        .orElseThrow();
                assertEquals(Set.of(Difference.INDENTATION), near.differences());
                assertEquals(stripped(edit.old()), stripped(near.range().of(text)));
            } else {
                assertEquals(text, applied.text, edit.toString());
            }
            outcomes.merge(applied.outcome, 1, Integer::sum);
        }
        System.out.println("aider edits with only the altered copy: " + outcomes);
        // Three are in the file once more, at another indentation; five are a word or two, which nothing is like.
        assertEquals(
                Map.of(Outcome.SIMILAR, 565, Outcome.NEAR, 3, Outcome.NONE, 5, Outcome.NOTHING_SOUGHT, 4), outcomes);
    }

    /** As models write that take texts through typography: the file's own characters stay where nothing is changed. */
    @Test
    void editsWithTypographicCharacters() throws IOException {
        List<Gold> edits = AiderTraces.gold();
        Map<String, TraceFile> files = AiderFiles.of(edits);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (Gold edit : edits) {
            TraceFile file = files.get(edit.path());
            String old = typographic(edit.old());
            if (old.equals(edit.old())) {
                continue;
            }
            Applied applied = apply(file.text(), new Gold(edit.path(), old, typographic(edit.replacement())));
            boolean once = occurrences(file.text(), edit.old()) == 1;
            assertEquals(once ? Outcome.NEAR : Outcome.SEVERAL_NEAR, applied.outcome, edit.toString());
            assertEquals(
                    plain(typographic(once ? file.spliced(edit) : file.text())),
                    plain(typographic(applied.text)),
                    edit.toString());
            if (once) {
                Range place = file.places().get(edit.old());
                assertEquals(Set.of(Difference.LOOKALIKES), differences(file.text(), old), edit.toString());
                assertTrue(applied.text.startsWith(file.text().substring(0, place.start())), edit.toString());
                assertTrue(applied.text.endsWith(file.text().substring(place.end())), edit.toString());
            }
            outcomes.merge(applied.outcome, 1, Integer::sum);
        }
        System.out.println("aider edits with typographic characters: " + outcomes);
        assertEquals(Map.of(Outcome.NEAR, 341, Outcome.SEVERAL_NEAR, 57), outcomes);
    }

    private static String typographic(String text) {
        return text.replace('"', '\u201D').replace('\'', '\u2019').replace('-', '\u2013');
    }

    private static Set<Difference> differences(String text, String old) {
        return NearMatches.find(text, new Range(0, text.length()), old)
                .orElseThrow()
                .differences();
    }

    /** The lines a replacement keeps keep their form; the lines it brings get the file's line ends. */
    private static void check(String name, UnaryOperator<String> form) throws IOException {
        List<Gold> edits = AiderTraces.gold();
        Map<String, TraceFile> files = AiderFiles.of(edits);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (Gold edit : edits) {
            TraceFile file = files.get(edit.path());
            String text = form.apply(file.text());
            Applied applied = apply(text, edit);
            outcomes.merge(applied.outcome, 1, Integer::sum);
            if (applied.outcome == Outcome.NEAR) {
                Range place = file.places().get(edit.old());
                String before = form.apply(file.text().substring(0, place.start()));
                String behind = form.apply(file.text().substring(place.end()));
                assertEquals(before, applied.text.substring(0, before.length()), edit.toString());
                assertEquals(behind, applied.text.substring(applied.text.length() - behind.length()), edit.toString());
                String written = applied.text.substring(before.length(), applied.text.length() - behind.length());
                assertEquals(plain(edit.replacement()), plain(written), edit.toString());
                assertFalse(text.contains("\r") && written.replace("\r\n", "").contains("\n"), edit.toString());
            } else {
                assertEquals(text, applied.text, edit.toString());
            }
        }
        System.out.println("aider edits " + name + ": " + outcomes);
        // The same as in the file as the model saw it, but for the form.
        assertEquals(Map.of(Outcome.NEAR, 466, Outcome.SEVERAL_NEAR, 107, Outcome.NOTHING_SOUGHT, 4), outcomes);
    }

    /** Without what is a matter of form. */
    private static String plain(String text) {
        return text.replace("\r\n", "\n").replaceAll("(?m)[ \\t]+$", "");
    }

    private static List<String> stripped(String text) {
        return text.lines().map(String::strip).toList();
    }

    private static Applied apply(String text, Gold edit) {
        Range all = new Range(0, text.length());
        if (edit.old().isEmpty()) {
            return new Applied(Outcome.NOTHING_SOUGHT, text);
        }
        List<Range> exact = Matches.exact(text, all, edit.old());
        if (!exact.isEmpty()) {
            return exact.size() > 1
                    ? new Applied(Outcome.SEVERAL, text)
                    : new Applied(Outcome.EXACT, replaced(text, exact.getFirst(), edit.replacement()));
        }
        Optional<NearMatch> near = NearMatches.find(text, all, edit.old());
        if (near.isEmpty()) {
            return new Applied(Outcome.NONE, text);
        }
        if (!near.get().isApplicable()) {
            boolean similar = near.get().differences().contains(Difference.SIMILAR);
            return new Applied(similar ? Outcome.SIMILAR : Outcome.SEVERAL_NEAR, text);
        }
        String fitting = near.get().adapt(edit.replacement()).orElseThrow();
        return new Applied(Outcome.NEAR, replaced(text, near.get().range(), fitting));
    }

    private static String replaced(String text, Range range, String replacement) {
        return text.substring(0, range.start()) + replacement + text.substring(range.end());
    }

    private static int occurrences(String text, String old) {
        int count = 0;
        for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + 1)) {
            count++;
        }
        return count;
    }
}
