package dev.cowork.core.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.spi.Feedback;
import dev.cowork.spi.Passage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LikedTest {
    @Test
    void passagesThatShareLittleChangeTheWordsLittle() {
        Liked liked =
                new Liked(List.of(new Liked.Share(passage(1), 0.25), new Liked.Share(passage(2), 0.25)), 0.3, 0.4);

        assertEquals(new Feedback(Map.of(1L, 0.25, 2L, 0.25), 0.15), liked.feedback());
    }

    @Test
    void nothingLikedIsNoFeedback() {
        assertTrue(Liked.NONE.isEmpty());
        assertTrue(Liked.NONE.feedback().isEmpty());
    }

    private static Passage passage(long id) {
        return new Passage(
                id,
                new Source.OfDocument(new DocumentId("d"), 1),
                new Range(0, 10),
                "paragraphs/1",
                "",
                ContentHash.of("text" + id),
                Instant.EPOCH);
    }
}
