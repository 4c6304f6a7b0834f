package dev.cowork.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.core.index.Liked;
import dev.cowork.core.passage.ConversationRecipe;
import dev.cowork.core.passage.DocumentRecipe;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.spi.Passage;
import dev.cowork.spi.Ranked;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FirstBestTest {
    private static final double ROUNDING = 1e-12;

    @Test
    void sharesGoByTheFourthPowerOfTheScore() {
        // 1 and 1/2: 1 and 1/16, so 16/17 and 1/17
        Liked liked =
                FirstBest.of(List.of(ranked(1, DocumentRecipe.PROSE, 1), ranked(2, DocumentRecipe.PROSE, 0.5)), 1);

        assertEquals(List.of(1L, 2L), ids(liked));
        assertEquals(16 / 17.0, liked.shares().get(0).share(), ROUNDING);
        assertEquals(1 / 17.0, liked.shares().get(1).share(), ROUNDING);
        assertEquals(0.3, liked.words(), ROUNDING);
        assertEquals(0.4, liked.meaning(), ROUNDING);
    }

    @Test
    void whatIsNoProseTakesItsShareAway() {
        Liked liked = FirstBest.of(
                List.of(
                        ranked(1, DocumentRecipe.CODE, 1),
                        ranked(2, DocumentRecipe.PROSE, 1),
                        ranked(3, ConversationRecipe.TURN, 1),
                        ranked(4, ConversationRecipe.WINDOW, 1)),
                0.5);

        assertEquals(List.of(2L), ids(liked));
        assertEquals(0.25, liked.shares().getFirst().share(), ROUNDING);
        assertEquals(0.15, liked.words(), ROUNDING);
    }

    @Test
    void onlyTheFirstFiveCount() {
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L),
                ids(FirstBest.of(
                        LongStream.rangeClosed(1, 9)
                                .mapToObj(id -> ranked(id, DocumentRecipe.PROSE, 1))
                                .toList(),
                        1)));
    }

    @Test
    void nothingComesOfNothing() {
        assertTrue(FirstBest.of(List.of(), 1).isEmpty());
        assertTrue(FirstBest.of(List.of(ranked(1, DocumentRecipe.PROSE, 1)), 0).isEmpty());
        assertTrue(FirstBest.of(List.of(ranked(1, DocumentRecipe.PROSE, 0)), 1).isEmpty());
        assertTrue(FirstBest.of(List.of(ranked(1, DocumentRecipe.CODE, 1)), 1).isEmpty());
    }

    private static List<Long> ids(Liked liked) {
        return liked.shares().stream().map(one -> one.passage().id()).toList();
    }

    private static Ranked ranked(long id, String recipe, double score) {
        Passage passage = new Passage(
                id,
                new Source.OfDocument(new DocumentId("d" + id), 1),
                new Range(0, 10),
                recipe,
                "",
                ContentHash.of("text"),
                Instant.EPOCH);
        return new Ranked("d" + id, score, passage, List.of(), Map.of("semantic", score));
    }
}
