package dev.cowork.vector.hnswlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.EmbeddedPassage;
import dev.cowork.spi.Filter;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.ScoredPassage;
import dev.cowork.spi.Similarity;
import dev.cowork.spi.VectorIndexProvider;
import dev.cowork.tck.index.VectorIndexContract;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HnswlibVectorIndexTest extends VectorIndexContract {
    private static final int DIMENSIONS = 24;
    private static final int MANY = HnswlibVectorIndex.FEWEST_FOR_A_GRAPH + 500;

    @Override
    protected VectorIndexProvider provider() {
        return new HnswlibVectorIndexProvider();
    }

    @Override
    protected int many() {
        return MANY;
    }

    @Test
    void isFoundByItsId() {
        assertTrue(ServiceLoader.load(VectorIndexProvider.class).stream()
                .anyMatch(found -> found.get().id().equals("hnswlib")));
    }

    @Test
    void aGraphFindsWhatComparingEachFinds() {
        try (HnswlibVectorIndex index = filled(MANY)) {
            assertTrue(index.graphSize() >= MANY, "the graph is in use");
            assertFalse(search(index, vector(1), Filter.ALL).exact());
            assertTrue(recall(index, Filter.ALL) >= 0.99, () -> "recall " + recall(index, Filter.ALL));
        }
    }

    @Test
    void withFewOrHalfOfTheRowsDeadItFindsTheLiving() {
        try (HnswlibVectorIndex index = filled(MANY)) {
            // Under a fifth: these stay in the graph, and are looked past.
            for (int dead = 0; dead < MANY / 6; dead++) {
                index.replace(key(dead), List.of());
            }
            assertEquals(MANY, index.graphSize());
            assertTrue(recall(index, Filter.ALL) >= 0.99, () -> "recall " + recall(index, Filter.ALL));
            for (int dead = MANY / 6; dead < MANY / 2; dead++) {
                index.replace(key(dead), List.of());
            }
            assertTrue(index.graphSize() < MANY * 3 / 4, "the dead are gone from the graph");
            assertTrue(recall(index, Filter.ALL) >= 0.99, () -> "recall " + recall(index, Filter.ALL));
        }
    }

    /** The library alone throws at the 2,001st update of 1,000 items in room for 3,000, and has then lost one. */
    @Test
    void updatesForEverNeitherFailNorTakeRoom() {
        try (HnswlibVectorIndex index = filled(MANY)) {
            for (int update = 0; update < 2 * MANY; update++) {
                index.replace(key(update % 1_000), passages(update % 1_000, vector(MANY + update)));
            }
            assertEquals(MANY, index.size());
            assertTrue(index.graphSize() <= MANY + MANY / 4 + 1, () -> index.graphSize() + " in the graph");
            assertArrayEquals(LongStream.range(0, MANY).toArray(), index.ids());
        }
    }

    @Test
    void aFilterNeverCostsRecall() {
        try (HnswlibVectorIndex index = filled(MANY)) {
            Set<SourceKey> few = new HashSet<>();
            for (int each = 0; each < 30; each++) {
                few.add(key(each * 50));
            }
            Filter filter =
                    new Filter(Optional.of(few), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
            LegAnswer answer = index.search(vector(7), filter, 20);
            assertEquals(20, answer.passages().size());
            assertTrue(answer.exact());
            assertEquals(30, answer.candidates());
        }
    }

    @Test
    void manyEqualVectorsAreAllFoundInOrder() {
        try (HnswlibVectorIndex index = new HnswlibVectorIndex(DIMENSIONS, Similarity.COSINE)) {
            float[] same = vector(1);
            for (int each = 0; each < MANY; each++) {
                index.replace(key(each), passages(each, same));
            }
            long[] first = index.search(same, Filter.ALL, 50).passages().stream()
                    .mapToLong(ScoredPassage::id)
                    .toArray();
            assertArrayEquals(LongStream.range(0, 50).toArray(), first);
        }
    }

    /** The library alone throws from a search, and leaves an addition half done, when its thread was interrupted. */
    @Test
    void anInterruptedThreadSearchesAndWrites() {
        try (HnswlibVectorIndex index = filled(MANY)) {
            Thread.currentThread().interrupt();
            index.replace(key(MANY), passages(MANY, vector(MANY)));
            LegAnswer answer = search(index, vector(MANY), Filter.ALL);
            assertTrue(Thread.interrupted(), "the flag is kept");
            assertEquals(MANY, answer.passages().getFirst().id());
        }
    }

    @Test
    void aGenerationNamesOneGraph() {
        try (HnswlibVectorIndex one = filled(3);
                HnswlibVectorIndex other = filled(3)) {
            String generation = search(one, vector(1), Filter.ALL).generation();
            assertEquals(generation, search(one, vector(2), Filter.ALL).generation());
            assertFalse(generation.equals(search(other, vector(1), Filter.ALL).generation()), generation);
        }
    }

    private static double recall(HnswlibVectorIndex index, Filter filter) {
        int found = 0;
        long[] all = index.ids();
        for (int query = 0; query < 50; query++) {
            float[] asked = vector(-1 - query);
            List<Long> wanted = index.score(asked, LongStream.of(all).boxed().toList()).stream()
                    .sorted((a, b) -> Double.compare(b.score(), a.score()))
                    .limit(10)
                    .map(ScoredPassage::id)
                    .toList();
            found += (int) search(index, asked, filter).passages().stream()
                    .filter(passage -> wanted.contains(passage.id()))
                    .count();
        }
        return found / 500.0;
    }

    private static LegAnswer search(HnswlibVectorIndex index, float[] query, Filter filter) {
        return index.search(query, filter, 10);
    }

    private static HnswlibVectorIndex filled(int count) {
        HnswlibVectorIndex index = new HnswlibVectorIndex(DIMENSIONS, Similarity.COSINE);
        for (int each = 0; each < count; each++) {
            index.replace(key(each), passages(each, vector(each)));
        }
        return index;
    }

    private static SourceKey key(int number) {
        return SourceKey.of(new DocumentId("d" + number));
    }

    private static List<EmbeddedPassage> passages(int number, float[] vector) {
        Source source = new Source.OfDocument(new DocumentId("d" + number), 1);
        return List.of(new EmbeddedPassage(
                new Passage(number, source, new Range(0, 1), "test", "", ContentHash.of(""), Instant.EPOCH), vector));
    }

    /** The unit vector of a number, always the same. */
    private static float[] vector(int number) {
        Random random = new Random(number);
        float[] vector = new float[DIMENSIONS];
        double squares = 0;
        for (int each = 0; each < DIMENSIONS; each++) {
            vector[each] = (float) random.nextGaussian();
            squares += (double) vector[each] * vector[each];
        }
        for (int each = 0; each < DIMENSIONS; each++) {
            vector[each] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
