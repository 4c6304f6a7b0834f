package dev.cowork.core.context;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.core.chat.Desk;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Range;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.SourceRange;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentContent;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.Trust;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PrintedContextTest {
    private static final SourceRange VISION =
            new SourceRange(new Source.OfDocument(new DocumentId("d1"), 3), new Range(0, 40));

    @Test
    void showsOneLineForEachSegment() {
        AssembledContext context = AssembledContext.of(
                List.of(
                        segment(Trust.USER, "Releases\nare cut.", 4, SegmentReason.Kind.PROMPT, "", null, null),
                        segment(
                                Trust.IMPORTED,
                                "x".repeat(100),
                                12,
                                SegmentReason.Kind.RETRIEVED,
                                "rank 2",
                                VISION,
                                null)),
                8192,
                Desk.QUARTERS);

        assertEquals(
                "context of 16 of 8192 tokens, estimated\n"
                        + "kept         4 tokens  PROMPT of USER: PROMPT  Releases are cut.\n"
                        + "kept        12 tokens  PROMPT of IMPORTED: RETRIEVED, rank 2, from document d1 version 3"
                        + " characters 0 to 40  " + "x".repeat(60) + "…",
                context.toString());
    }

    @Test
    void saysThatATextWasErased() {
        ContextSegment erased =
                segment(Trust.USER, "", 4, SegmentReason.Kind.HISTORY, "", null, Instant.parse("2026-01-02T03:04:05Z"));

        assertEquals(
                "kept         4 tokens  PROMPT of USER: HISTORY  (erased 2026-01-02T03:04:05Z)", erased.toString());
    }

    private static ContextSegment segment(
            Trust trust,
            String text,
            int tokens,
            SegmentReason.Kind kind,
            String detail,
            @Nullable SourceRange origin,
            @Nullable Instant erased) {
        return new ContextSegment(
                0,
                0,
                Role.USER,
                Section.PROMPT,
                trust,
                new SegmentContent.Text(text),
                tokens,
                new SegmentReason(kind, detail),
                origin,
                null,
                erased);
    }
}
