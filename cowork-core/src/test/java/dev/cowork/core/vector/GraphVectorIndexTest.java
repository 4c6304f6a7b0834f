package dev.cowork.core.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.core.vector.kernel.Kernel;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.Filter;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.ScoredPassage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** When graphs are built and used, with small numbers. */
class GraphVectorIndexTest {
    private static final int DIMENSIONS = 16;
    // A graph from 300 rows on, built anew when a fifth is loose, walked when a filter leaves 150 rows.
    private static final GraphUse EARLY = new GraphUse(300, 0.2, 150, 1);

    private final Vectors vectors = new Vectors(3, DIMENSIONS);

    @Test
    void isFoundByItsId() {
        assertTrue(ServiceLoader.load(dev.cowork.spi.VectorIndexProvider.class).stream()
                .anyMatch(found -> found.get().id().equals("hnsw")));
    }

    @Test
    void saysHowItSearched() {
        List<float[]> rows = vectors.next(400);
        try (GraphVectorIndex index = open()) {
            Vectors.fill(index, rows.subList(0, 299));
            LegAnswer small = search(index, rows.getFirst(), 10);
            assertEquals("hnsw-299-0-scan", small.generation());
            assertTrue(small.exact());
            assertEquals(299, small.candidates());
            Vectors.fill(index, rows.subList(0, 300));
            index.awaitBuilt();
            LegAnswer large = search(index, rows.getFirst(), 3);
            assertEquals("hnsw-599-1-graph", large.generation(), "299 writes, 300 more, and a graph");
            assertFalse(large.exact());
            assertTrue(large.candidates() < 300, large::toString);
        }
    }

    @Test
    void aGraphIsBuiltAnewWhenMoreThanAFifthIsLoose() {
        List<float[]> rows = vectors.next(400);
        try (GraphVectorIndex index = open()) {
            Vectors.fill(index, rows.subList(0, 300));
            index.awaitBuilt();
            for (int id = 0; id < 30; id++) {
                Source source = Vectors.document("d" + id);
                index.replace(source.key(), List.of(Vectors.passage(id, source, rows.get(300 + id))));
            }
            index.awaitBuilt();
            assertEquals("hnsw-330-1-graph", search(index, rows.getFirst(), 3).generation(), "60 of 300 are a fifth");
            index.replace(Vectors.document("d30").key(), List.of());
            index.awaitBuilt();
            assertEquals("hnsw-331-2-graph", search(index, rows.getFirst(), 3).generation());
            assertEquals(299, index.size());
        }
    }

    @Test
    void whatIsNewIsFoundAtOnceAndWhatIsGoneNever() {
        List<float[]> rows = vectors.next(360);
        try (GraphVectorIndex index = open()) {
            Vectors.fill(index, rows.subList(0, 300));
            index.awaitBuilt();
            for (int id = 300; id < 330; id++) {
                Source source = Vectors.document("d" + id);
                index.replace(source.key(), List.of(Vectors.passage(id, source, rows.get(id))));
                assertEquals(
                        id, search(index, rows.get(id), 1).passages().getFirst().id());
            }
            for (int id = 0; id < 25; id++) {
                assertEquals(
                        id, search(index, rows.get(id), 1).passages().getFirst().id());
                index.replace(Vectors.document("d" + id).key(), List.of());
                assertTrue(search(index, rows.get(id), 1).passages().getFirst().id() != id);
            }
        }
    }

    @Test
    void aSelectiveFilterScansExactlyWhatMatches() {
        List<float[]> rows = vectors.next(340);
        try (GraphVectorIndex index = open()) {
            Vectors.fill(index, rows.subList(0, 320));
            index.awaitBuilt();
            for (int count : new int[] {1, 5, 40, 149}) {
                LegAnswer answer = index.search(rows.get(330), documents(count), 7);
                assertEquals(Math.min(7, count), answer.passages().size());
                assertEquals(count, answer.candidates());
                assertTrue(answer.exact(), answer::toString);
                assertTrue(answer.passages().stream().allMatch(found -> found.id() < count));
            }
            LegAnswer wide = index.search(rows.get(330), documents(200), 3);
            assertTrue(wide.generation().contains("-graph"), wide::generation);
            assertTrue(wide.passages().stream().allMatch(found -> found.id() < 200));
            assertEquals(3, wide.passages().size());
        }
    }

    @Test
    void asManyAsExistAreAnsweredWhateverTheGraphLeadsTo() {
        // Two far groups with many equal vectors: a graph of them falls apart.
        try (GraphVectorIndex index = open()) {
            float[] first = unit(0);
            float[] second = unit(1);
            Vectors.fill(
                    index,
                    IntStream.range(0, 400)
                            .mapToObj(id -> id % 2 == 0 ? first : second)
                            .toList());
            index.awaitBuilt();
            for (int limit : new int[] {1, 30, 150, 250, 400, 500}) {
                LegAnswer answer = search(index, first, limit);
                assertEquals(Math.min(400, limit), answer.passages().size());
                long alike = answer.passages().stream()
                        .filter(found -> found.score() == 1)
                        .count();
                assertEquals(Math.min(200, limit), alike, answer.generation());
            }
        }
    }

    @Test
    void anUnchangedPassageIsNotWrittenAgain() {
        List<float[]> rows = vectors.next(310);
        try (GraphVectorIndex index = open()) {
            Vectors.fill(index, rows.subList(0, 300));
            index.awaitBuilt();
            long bytes = index.bytes();
            for (int round = 0; round < 10; round++) {
                Vectors.fill(index, rows.subList(0, 300));
            }
            index.awaitBuilt();
            assertEquals("hnsw-3300-1-graph", search(index, rows.getFirst(), 3).generation(), "no second graph");
            assertEquals(bytes, index.bytes());
        }
    }

    @Test
    void memoryFollowsTheLiving() {
        List<float[]> rows = vectors.next(2_000);
        try (GraphVectorIndex index = open()) {
            Vectors.fill(index, rows);
            index.awaitBuilt();
            long large = index.bytes();
            for (int id = 10; id < 2_000; id++) {
                index.replace(Vectors.document("d" + id).key(), List.of());
            }
            index.awaitBuilt();
            assertEquals(10, index.size());
            assertTrue(index.bytes() < large / 40, () -> index.bytes() + " after " + large);
            assertArrayEquals(LongStream.range(0, 10).toArray(), index.ids());
        }
    }

    @Test
    void closingEndsTheThreadThatBuilds() {
        GraphVectorIndex index =
                new GraphIndexes("hnsw", Kernel.best(), new GraphUse(3_000, 0.2, 1, 1)).open(Vectors.spec(DIMENSIONS));
        Vectors.fill(index, vectors.next(3_000));
        index.close();
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("cowork-graph-alpha")));
    }

    @Test
    void clearingWhileAGraphIsBuiltLeavesNothing() {
        try (GraphVectorIndex index = new GraphIndexes("hnsw", Kernel.best(), new GraphUse(2_000, 0.2, 1, 1))
                .open(Vectors.spec(DIMENSIONS))) {
            List<float[]> rows = vectors.next(2_000);
            Vectors.fill(index, rows);
            index.clear();
            index.awaitBuilt();
            assertEquals(0, index.size());
            assertEquals(List.of(), search(index, rows.getFirst(), 10).passages());
            Vectors.fill(index, rows.subList(0, 5));
            assertArrayEquals(new long[] {0, 1, 2, 3, 4}, index.ids());
        }
    }

    @Test
    void theCheckSaysWhatTheKernelCosts() {
        HnswVectorIndexProvider provider = new HnswVectorIndexProvider();
        provider.open(Vectors.spec(DIMENSIONS)).close();
        String said = String.valueOf(provider.facts().get("vector kernel"));
        assertTrue(said.startsWith(Kernel.best().name()) && said.contains(" ns for a vector"), said);
        assertTrue(provider.kernel().nanosPerVector() > 0);
        assertEquals(said, provider.facts().get("vector kernel"), "measured once");
    }

    private static LegAnswer search(GraphVectorIndex index, float[] query, int limit) {
        LegAnswer answer = index.search(query, Filter.ALL, limit);
        Set<Long> ids = new HashSet<>();
        for (ScoredPassage found : answer.passages()) {
            assertTrue(ids.add(found.id()));
        }
        return answer;
    }

    private static Filter documents(int count) {
        Set<SourceKey> keys = new HashSet<>();
        for (int id = 0; id < count; id++) {
            keys.add(Vectors.document("d" + id).key());
        }
        return new Filter(Optional.of(keys), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static float[] unit(int place) {
        float[] unit = new float[DIMENSIONS];
        Arrays.fill(unit, 0);
        unit[place] = 1;
        return unit;
    }

    private static GraphVectorIndex open() {
        return new GraphIndexes("hnsw", Kernel.best(), EARLY).open(Vectors.spec(DIMENSIONS));
    }
}
