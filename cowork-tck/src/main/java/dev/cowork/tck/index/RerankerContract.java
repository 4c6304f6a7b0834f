package dev.cowork.tck.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.spi.Reranker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of {@link Reranker}. */
public abstract class RerankerContract {
    private static final long PATIENCE_SECONDS = 60;
    private static final String QUERY = "when are releases cut";
    private static final List<String> EXCERPTS = List.of(
            "The cat sleeps on the sofa.",
            "Releases are cut on Tuesdays, when the build is green.",
            "",
            "Über den Wolken 雲の上 \uD83D\uDE00",
            "a broken pair \uD83D and a nul \u0000",
            "word ".repeat(20_000));

    /** For the subclasses. */
    protected RerankerContract() {}

    /**
     * The reranker under test.
     *
     * @return the reranker, which the contract does not close
     */
    protected abstract Reranker reranker();

    /**
     * How far the score of a pair may lie from that of the same pair in other company.
     *
     * @return 0 unless overridden
     */
    protected double tolerance() {
        return 0;
    }

    @Test
    void hasAName() {
        assertFalse(reranker().name().isBlank());
    }

    @Test
    void scoresNothing() {
        assertEquals(0, reranker().score(QUERY, List.of()).length);
    }

    @Test
    void scoresAnyTextWithANumber() {
        for (String query : List.of(QUERY, "x", "何時", "\uD83D", "word ".repeat(2_000))) {
            double[] scores = reranker().score(query, EXCERPTS);
            assertEquals(EXCERPTS.size(), scores.length);
            assertTrue(Arrays.stream(scores).allMatch(Double::isFinite), () -> Arrays.toString(scores));
        }
    }

    @Test
    void theAnswerIsAboveWhatHasNothingToDoWithTheQuery() {
        double[] scores = reranker().score(QUERY, EXCERPTS);
        IntStream.range(0, scores.length)
                .filter(place -> place != 1)
                .forEach(place -> assertTrue(scores[1] > scores[place], () -> Arrays.toString(scores)));
    }

    @Test
    void aPairsScoreDependsOnNothingElse() {
        double[] together = reranker().score(QUERY, EXCERPTS);
        List<String> turned = new ArrayList<>(EXCERPTS);
        Collections.reverse(turned);
        double[] backwards = reranker().score(QUERY, turned);
        for (int place = 0; place < together.length; place++) {
            assertEquals(together[place], backwards[together.length - 1 - place], tolerance());
            double alone = reranker().score(QUERY, List.of(EXCERPTS.get(place)))[0];
            assertEquals(together[place], alone, tolerance());
        }
    }

    @Test
    void manyThreadsGetTheSameScores() throws InterruptedException, ExecutionException, TimeoutException {
        Reranker shared = reranker();
        double[] expected = shared.score(QUERY, EXCERPTS);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<double[]>> answers = IntStream.range(0, 16)
                    .mapToObj(task -> threads.submit(() -> shared.score(QUERY, EXCERPTS)))
                    .toList();
            for (Future<double[]> answer : answers) {
                assertArrayEquals(expected, answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS), tolerance());
            }
        }
    }
}
