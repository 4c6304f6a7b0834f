package dev.cowork.core.vector.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.core.vector.kernel.Kernel;
import dev.cowork.core.vector.kernel.PlainKernel;
import dev.cowork.core.vector.rows.CodedRows;
import dev.cowork.core.vector.rows.Estimator;
import dev.cowork.core.vector.rows.Scores;
import dev.cowork.spi.Similarity;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static final int ROWS = 1_500;
    private static final int DIMENSIONS = 24;

    @Test
    void aGraphIsAFunctionOfRowsOrderAndSeed() {
        CodedRows rows = rows(Similarity.COSINE, Kernel.best());
        Graph first = build(rows, 1);
        assertSame(first, build(rows, 1));
        assertSame(first, build(rows(Similarity.COSINE, new PlainKernel()), 1));
        assertTrue(!Arrays.equals(first.upperAt(), build(rows, 2).upperAt()), "another seed");
    }

    private static void assertSame(Graph expected, Graph graph) {
        assertArrayEquals(expected.ground(), graph.ground());
        assertArrayEquals(expected.upperAt(), graph.upperAt());
        assertArrayEquals(expected.upper(), graph.upper());
        assertEquals(expected.entry(), graph.entry());
        assertEquals(expected.top(), graph.top());
        assertEquals(expected.reach(), graph.reach());
    }

    @Test
    void linksLeadToOtherRowsAndToEachOnce() {
        Graph graph = build(rows(Similarity.COSINE, Kernel.best()), 1);
        for (int row = 0; row < ROWS; row++) {
            Set<Integer> seen = new HashSet<>();
            for (int place = 0; place < 32; place++) {
                int neighbour = graph.ground()[row * 32 + place];
                if (neighbour >= 0) {
                    assertTrue(neighbour < ROWS && neighbour != row && seen.add(neighbour), "row " + row);
                    assertEquals(seen.size() - 1, place, "unused places come last");
                }
            }
            assertTrue(!seen.isEmpty(), "row " + row);
        }
    }

    @Test
    void theBestOfAScanAreAmongTheFirstOfAWideWalk() {
        Random random = new Random(3);
        for (Similarity similarity : Similarity.values()) {
            CodedRows rows = rows(similarity, Kernel.best());
            Graph graph = build(rows, 1);
            int found = 0;
            for (int query = 0; query < 100; query++) {
                float[] vector = rows.scores().similarity().ready(vector(random));
                Set<Integer> truth = scan(rows, vector, 10);
                Estimator estimator = rows.codes().estimator().query(vector);
                int[] walked =
                        graph.find(estimator, 40, 1.5f, ROWS, ROWS, row -> true).rows();
                found += (int)
                        Arrays.stream(walked, 0, 40).filter(truth::contains).count();
            }
            assertTrue(found >= 990, similarity + " found " + found + " of 1,000");
        }
    }

    @Test
    void onlyAcceptedRowsAreFoundAndAsManyAsAskedFor() {
        CodedRows rows = rows(Similarity.COSINE, Kernel.best());
        Graph graph = build(rows, 1);
        Estimator estimator = rows.codes().estimator().query(vector(new Random(4)));
        Graph.Found found = graph.find(estimator, 50, 1, ROWS, 50, row -> row % 7 == 0);
        assertEquals(50, found.rows().length);
        assertFalse(found.gaveUp());
        assertTrue(Arrays.stream(found.rows()).allMatch(row -> row % 7 == 0));
        assertTrue(found.compared() > 50 && found.compared() <= 2 * ROWS, () -> "compared " + found.compared());
    }

    @Test
    void walksAreLongerWhereNeighboursAreFarApart() {
        Reach near = spread(3).reach();
        Reach far = spread(8).reach();
        assertTrue(near.compared(10) < far.compared(10) && near.compared(100) < far.compared(100), near + " " + far);
        assertEquals(Reach.NONE, spread(32).reach(), "where all are equally far from each other");
    }

    @Test
    void theReachOfOtherNumbersIsOnTheLineThroughTenAndAHundred() {
        Reach reach = new Reach(1.25f, 1.125f, 100, 460);
        assertEquals(1.25f, reach.times(1));
        assertEquals(1.1875f, reach.times(55));
        assertEquals(1.125f, reach.times(500));
        assertEquals(100, reach.compared(5));
        assertEquals(280, reach.compared(55));
        assertEquals(820, reach.compared(190));
    }

    @Test
    void aWalkIsGivenUpWhenItComparesTooMany() {
        CodedRows rows = rows(Similarity.COSINE, Kernel.best());
        Estimator estimator = rows.codes().estimator().query(vector(new Random(4)));
        Graph.Found found = build(rows, 1).find(estimator, 100, 2, 50, 100, row -> true);
        assertTrue(
                found.gaveUp() && found.compared() < 50 + 2 * Graph.GROUND + 100, () -> "compared " + found.compared());
    }

    /** Of rows that differ in some dimensions only. */
    private static Graph spread(int dimensions) {
        Random random = new Random(5);
        int count = 2_500;
        CodedRows rows = CodedRows.of(new Scores(Similarity.EUCLIDEAN, Kernel.best()), 32, count, (vector, row) -> {
            for (int place = 0; place < dimensions; place++) {
                vector[place] = (float) random.nextGaussian();
            }
        });
        return build(rows, count, 1);
    }

    @Test
    void aSingleRowIsAGraph() {
        CodedRows rows =
                CodedRows.of(new Scores(Similarity.COSINE, Kernel.best()), 2, 1, (vector, row) -> vector[0] = 1);
        Graph graph = build(rows, 1, 1);
        int[] found = graph.find(rows.codes().estimator().query(new float[] {0, 1}), 5, 1, 100, 5, row -> true)
                .rows();
        assertArrayEquals(new int[] {0}, found);
    }

    @Test
    void equalRowsAreAllFound() {
        CodedRows rows =
                CodedRows.of(new Scores(Similarity.COSINE, Kernel.best()), 2, 200, (vector, row) -> vector[0] = 1);
        Graph graph = build(rows, 200, 1);
        Estimator estimator = rows.codes().estimator().query(new float[] {1, 0});
        assertEquals(
                200,
                Arrays.stream(graph.find(estimator, 50, 1, 100, 300, row -> true)
                                .rows())
                        .distinct()
                        .count());
        int[] accepted =
                graph.find(estimator, 50, 1, 100, 60, row -> row >= 100).rows();
        assertEquals(60, accepted.length, "as many as may be answered");
        assertTrue(Arrays.stream(accepted).allMatch(row -> row >= 100), "though the first stands for all");
    }

    /** Copies of what is near are no reason to look less far for the rest. */
    @Test
    void copiesAreOnePlace() {
        int copies = 20;
        Random random = new Random(6);
        float[][] vectors = new float[ROWS / copies][];
        Arrays.setAll(vectors, each -> vector(random));
        CodedRows rows = CodedRows.of(
                new Scores(Similarity.COSINE, Kernel.best()),
                vectors[0].length,
                ROWS,
                (vector, row) -> System.arraycopy(vectors[row / copies], 0, vector, 0, vector.length));
        Graph graph = build(rows, 1);
        int found = 0;
        for (int query = 0; query < 50; query++) {
            Estimator estimator = rows.codes().estimator().query(vector(random));
            Set<Integer> places = new HashSet<>();
            int[] walked = graph.find(estimator, 10, 1.1f, ROWS, 10 * copies, row -> true)
                    .rows();
            Arrays.stream(walked).forEach(row -> places.add(row / copies));
            found += places.size();
        }
        assertEquals(500, found, "ten places for each query, of twenty rows each");
    }

    @Test
    void aTrialEndsWhenItIsCancelled() {
        AtomicInteger asked = new AtomicInteger();
        int count = 2_500;
        Random random = new Random(8);
        CodedRows rows = CodedRows.of(
                new Scores(Similarity.EUCLIDEAN, Kernel.best()),
                2,
                count,
                (vector, row) -> vector[row % 2] = random.nextFloat());
        int linked = count - 1 - 200;
        assertTrue(GraphBuilder.build(rows.codes(), count, 1, () -> asked.incrementAndGet() > linked + 5)
                .isEmpty());
        assertTrue(asked.get() < linked + 30, () -> "asked " + asked + " times");
    }

    @Test
    void buildingCanBeCancelled() {
        AtomicInteger asked = new AtomicInteger();
        CodedRows rows = rows(Similarity.COSINE, Kernel.best());
        assertEquals(Optional.empty(), GraphBuilder.build(rows.codes(), ROWS, 1, () -> asked.incrementAndGet() == 100));
        assertEquals(100, asked.get());
    }

    @Test
    void aSixteenthOfTheRowsReachesTheNextLevel() {
        byte[] levels = GraphBuilder.levels(160_000, 42);
        int[] reached = new int[16];
        for (byte level : levels) {
            for (int each = 0; each <= level; each++) {
                reached[each]++;
            }
        }
        assertEquals(10_000, reached[1], 400);
        assertEquals(625, reached[2], 100);
    }

    private static Set<Integer> scan(CodedRows rows, float[] query, int count) {
        Set<Integer> best = new HashSet<>();
        var scorer = rows.scorer(query);
        Integer[] order = new Integer[ROWS];
        float[] scores = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            order[row] = row;
            scores[row] = scorer.score(row);
        }
        Arrays.sort(order, (first, second) -> Float.compare(scores[second], scores[first]));
        best.addAll(Arrays.asList(order).subList(0, count));
        return best;
    }

    private static Graph build(CodedRows rows, long seed) {
        return build(rows, ROWS, seed);
    }

    private static Graph build(CodedRows rows, int count, long seed) {
        return GraphBuilder.build(rows.codes(), count, seed, () -> false).orElseThrow();
    }

    private static CodedRows rows(Similarity similarity, Kernel kernel) {
        Random random = new Random(9);
        Scores scores = new Scores(similarity, kernel);
        float[][] vectors = new float[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            vectors[row] = scores.similarity().ready(vector(random));
        }
        return CodedRows.of(
                scores, DIMENSIONS, ROWS, (vector, row) -> System.arraycopy(vectors[row], 0, vector, 0, DIMENSIONS));
    }

    private static float[] vector(Random random) {
        float[] vector = new float[DIMENSIONS];
        for (int place = 0; place < DIMENSIONS; place++) {
            vector[place] = (float) random.nextGaussian();
        }
        return vector;
    }
}
