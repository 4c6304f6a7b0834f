package dev.cowork.store.lucene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.WorkspaceId;
import dev.cowork.error.AlreadyOpenException;
import dev.cowork.error.IndexException;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.EmbeddedPassage;
import dev.cowork.spi.Filter;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.ScoredPassage;
import dev.cowork.spi.VectorIndex;
import dev.cowork.spi.VectorIndexProvider;
import dev.cowork.tck.index.VectorIndexContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneVectorIndexTest extends VectorIndexContract {
    private static final int DIMENSIONS = 24;
    private static final int MANY = VectorSearch.FEWEST_FOR_THE_GRAPH + 1_000;
    private static final Checkpoint CHECKPOINT = new Checkpoint("store", "epoch", "recipes", "embedder", 7);

    @TempDir
    private Path place;

    @Override
    protected VectorIndexProvider provider() {
        return new LuceneVectorIndexProvider();
    }

    @Override
    protected int many() {
        return MANY;
    }

    @Test
    void isFoundByItsId() {
        assertTrue(ServiceLoader.load(VectorIndexProvider.class).stream()
                .anyMatch(found -> found.get().id().equals("lucene")));
    }

    @Test
    void theGraphFindsWhatComparingEachFinds() {
        try (VectorIndex index = open(DIMENSIONS)) {
            fill(index, MANY);
            assertFalse(index.search(vector(1), Filter.ALL, 10).exact(), "the graph is in use");
            assertTrue(recall(index) >= 0.99, () -> "recall " + recall(index));
            for (int dead = 0; dead < MANY / 20; dead++) {
                index.replace(key(dead), List.of());
            }
            assertTrue(recall(index) >= 0.99, () -> "recall " + recall(index));
        }
    }

    @Test
    void aFilterNeverCostsRecall() {
        try (VectorIndex index = open(DIMENSIONS)) {
            fill(index, MANY);
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
        try (VectorIndex index = open(DIMENSIONS)) {
            Source source = source(1);
            List<EmbeddedPassage> equal = new ArrayList<>();
            for (int id = 0; id < MANY; id++) {
                equal.add(new EmbeddedPassage(passage(id, source), vector(1)));
            }
            index.replace(source.key(), equal);
            assertArrayEquals(
                    LongStream.range(0, 50).toArray(),
                    index.search(vector(1), Filter.ALL, 50).passages().stream()
                            .mapToLong(ScoredPassage::id)
                            .toArray());
        }
    }

    @Test
    void vectorsOfOneAndOfManyDimensionsComeBack() {
        for (int dimensions : new int[] {1, 1_024, 1_025, 3_072, 4_096}) {
            Path folder = place.resolve("d" + dimensions);
            float[] vector = new float[dimensions];
            vector[dimensions - 1] = 1;
            try (VectorIndex index = open(folder, dimensions)) {
                index.replace(key(1), List.of(new EmbeddedPassage(passage(1, source(1)), vector)));
                index.snapshot(CHECKPOINT);
            }
            try (VectorIndex index = open(folder, dimensions)) {
                assertEquals(Optional.of(CHECKPOINT), index.checkpoint());
                assertEquals(
                        List.of(new ScoredPassage(1, 1)),
                        index.search(vector, Filter.ALL, 1).passages());
            }
        }
    }

    @Test
    void otherDimensionsOrAKeywordIndexAreRefused() {
        open(place, 8).close();
        try (VectorIndex index = open(place, 8)) {
            index.snapshot(CHECKPOINT);
        }
        IndexException other = assertThrows(IndexException.class, () -> open(place, 9));
        assertTrue(other.getMessage().contains("8 floats"), other::toString);
        Path words = place.resolve("words");
        try (TextIndex index = TextIndex.in(words)) {
            index.add("zebra").commit(1);
        }
        assertThrows(IndexException.class, () -> open(words, 8));
    }

    @Test
    void aSecondOpenerIsToldSo() {
        try (VectorIndex index = open(place, 8)) {
            assertEquals(8, index.dimensions());
            AlreadyOpenException told = assertThrows(AlreadyOpenException.class, () -> open(place, 8));
            assertTrue(told.getMessage().contains("vector index"), told::toString);
        }
    }

    @Test
    void aFlippedByteAnywhereIsNoticed() throws IOException {
        try (VectorIndex index = open(place, DIMENSIONS)) {
            fill(index, 200);
            index.replace(key(5), List.of());
            index.snapshot(CHECKPOINT);
        }
        Random random = new Random(12);
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.filter(file -> !file.endsWith("cowork.lock")).toList()) {
                byte[] whole = Files.readAllBytes(file);
                for (int flip = 0; flip < 40; flip++) {
                    int at = random.nextInt(whole.length);
                    byte[] damaged = whole.clone();
                    damaged[at] ^= (byte) (1 << random.nextInt(8));
                    Files.write(file, damaged);
                    assertThrows(
                            IndexException.class, () -> open(place, DIMENSIONS).close(), () -> file + " at " + at);
                }
                Files.write(file, whole);
            }
        }
        try (VectorIndex index = open(place, DIMENSIONS)) {
            assertEquals(199, index.size());
        }
    }

    private static double recall(VectorIndex index) {
        int found = 0;
        List<Long> all = LongStream.of(index.ids()).boxed().toList();
        for (int query = 1; query <= 50; query++) {
            float[] asked = vector(-query);
            // Every passage scored is what comparing each would find.
            List<Long> wanted = index.score(asked, all).stream()
                    .sorted((one, other) -> Double.compare(other.score(), one.score()))
                    .limit(10)
                    .map(ScoredPassage::id)
                    .toList();
            found += (int) index.search(asked, Filter.ALL, 10).passages().stream()
                    .filter(passage -> wanted.contains(passage.id()))
                    .count();
        }
        return found / 500.0;
    }

    private static void fill(VectorIndex index, int count) {
        for (int number = 0; number < count; number++) {
            index.replace(key(number), List.of(new EmbeddedPassage(passage(number, source(number)), vector(number))));
        }
    }

    private VectorIndex open(int dimensions) {
        return provider().open(new IndexSpec(new WorkspaceId("alpha"), Optional.empty(), dimensions));
    }

    private VectorIndex open(Path folder, int dimensions) {
        return provider().open(new IndexSpec(new WorkspaceId("alpha"), Optional.of(folder), dimensions));
    }

    private static Source source(int number) {
        return new Source.OfDocument(new DocumentId("d" + number), 1);
    }

    private static SourceKey key(int number) {
        return source(number).key();
    }

    private static Passage passage(long id, Source source) {
        return new Passage(id, source, new Range(0, 1), "test", "", ContentHash.of(""), Instant.EPOCH);
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
