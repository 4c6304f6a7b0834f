package dev.cowork.core.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.core.vector.kernel.Kernel;
import dev.cowork.core.vector.kernel.PlainKernel;
import dev.cowork.data.Source;
import dev.cowork.data.WorkspaceId;
import dev.cowork.error.IndexException;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.Filter;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Similarity;
import dev.cowork.spi.VectorIndex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
    private static final int DIMENSIONS = 12;
    private static final Checkpoint CHECKPOINT = new Checkpoint("store", "epoch", "recipes", "model", 7, 9);
    private static final GraphUse EARLY = new GraphUse(200, 0.2, 100, 1);

    @TempDir
    private Path folder;

    private final Vectors vectors = new Vectors(4, DIMENSIONS);

    @Test
    void aGraphComesBackAsItWas() throws IOException {
        List<float[]> rows = vectors.next(260);
        LegAnswer before;
        long[] ids;
        try (GraphVectorIndex index = open("hnsw", Kernel.best())) {
            Vectors.fill(index, rows.subList(0, 250));
            index.awaitBuilt();
            // New, changed and gone: a tail and dead rows in the base.
            for (int id = 245; id < 255; id++) {
                Source source = Vectors.document("d" + id);
                index.replace(source.key(), List.of(Vectors.passage(id, source, rows.get(id + 5))));
            }
            index.replace(Vectors.document("d3").key(), List.of());
            before = index.search(rows.getFirst(), Filter.ALL, 5);
            ids = index.ids();
            index.snapshot(CHECKPOINT);
        }
        assertTrue(before.generation().contains("-graph"), before::generation);
        for (Kernel kernel : List.of(Kernel.best(), new PlainKernel())) {
            try (GraphVectorIndex index = open("hnsw", kernel)) {
                assertEquals(Optional.of(CHECKPOINT), index.checkpoint());
                assertArrayEquals(ids, index.ids());
                LegAnswer after = index.search(rows.getFirst(), Filter.ALL, 5);
                if (kernel.scansCodes() == Kernel.best().scansCodes()) {
                    assertEquals(before, after);
                }
                assertEquals(before.generation(), after.generation());
                assertEquals(
                        250,
                        index.search(rows.get(255), Filter.ALL, 1)
                                .passages()
                                .getFirst()
                                .id());
                index.replace(Vectors.document("d250").key(), List.of());
                assertEquals(ids.length - 1, index.size());
            }
        }
    }

    @Test
    void theSameInputInTheSameOrderMakesTheSameBytes() throws IOException {
        List<float[]> rows = vectors.next(230);
        for (String place : new String[] {"first", "second"}) {
            try (GraphVectorIndex index = open(place, place.equals("first") ? Kernel.best() : new PlainKernel())) {
                Vectors.fill(index, rows.subList(0, 200));
                index.awaitBuilt();
                Vectors.fill(index, rows);
                index.snapshot(CHECKPOINT);
            }
        }
        List<Path> first = files("first");
        List<Path> second = files("second");
        assertEquals(2, first.size());
        for (int file = 0; file < first.size(); file++) {
            assertEquals(first.get(file).getFileName(), second.get(file).getFileName());
            assertArrayEquals(Files.readAllBytes(first.get(file)), Files.readAllBytes(second.get(file)));
        }
    }

    @Test
    void aFlipInAnyByteIsNoticed() throws IOException {
        save("hnsw", 3);
        for (Path file : files("hnsw")) {
            byte[] whole = Files.readAllBytes(file);
            for (int place = 0; place < whole.length; place++) {
                byte[] flipped = whole.clone();
                flipped[place] ^= (byte) (1 << place % 8);
                Files.write(file, flipped);
                assertRefused(file + " flipped at " + place);
            }
            Files.write(file, whole);
        }
        try (GraphVectorIndex index = open("hnsw", Kernel.best())) {
            assertEquals(3, index.size());
        }
    }

    @Test
    void aCutAnywhereIsNoticed() throws IOException {
        save("hnsw", 3);
        for (Path file : files("hnsw")) {
            byte[] whole = Files.readAllBytes(file);
            for (int length = 0; length < whole.length; length++) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertRefused(file + " cut to " + length);
            }
            Files.write(file, Arrays.copyOf(whole, whole.length + 1));
            assertRefused(file + " with a byte more");
            Files.write(file, whole);
        }
    }

    private void assertRefused(String how) {
        IndexException refused = assertThrows(
                IndexException.class, () -> open("hnsw", Kernel.best()).close(), how);
        assertFalse(refused.retryable());
    }

    @Test
    void aNewerFormatIsNotRead() throws IOException {
        save("hnsw", 3);
        Path manifest = folder.resolve("hnsw/vectors.manifest");
        byte[] bytes = Files.readAllBytes(manifest);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(2, buffer.getInt(8), "after eight bytes of name");
        buffer.putInt(8, 3);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - 4);
        buffer.putInt(bytes.length - 4, (int) checksum.getValue());
        Files.write(manifest, bytes);
        IndexException refused = assertThrows(
                IndexException.class, () -> open("hnsw", Kernel.best()).close());
        assertTrue(String.valueOf(refused.getMessage()).contains("format 2"), refused::getMessage);
    }

    @Test
    void vectorsOfOtherDimensionsOrComparedOtherwiseAreNotRead() {
        save("hnsw", 3);
        for (IndexSpec other : List.of(
                new IndexSpec(new WorkspaceId("alpha"), Optional.of(folder.resolve("hnsw")), 13),
                new IndexSpec(
                        new WorkspaceId("alpha"),
                        Optional.of(folder.resolve("hnsw")),
                        DIMENSIONS,
                        Similarity.EUCLIDEAN))) {
            assertThrows(
                    IndexException.class,
                    () -> new HnswVectorIndexProvider().open(other).close());
        }
    }

    @Test
    void whatAKilledWriterLeftIsIgnoredAndRemoved() throws IOException {
        save("hnsw", 3);
        Path left = folder.resolve("hnsw/vectors-7-0.segment");
        Files.write(left, new byte[] {1, 2, 3});
        Files.write(folder.resolve("hnsw/vectors.manifest.new"), new byte[] {4});
        try (GraphVectorIndex index = open("hnsw", Kernel.best())) {
            assertEquals(3, index.size());
            index.snapshot(CHECKPOINT);
        }
        assertFalse(Files.exists(left));
        assertEquals(
                List.of("vectors-8-0.segment", "vectors.manifest"),
                files("hnsw").stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
    }

    @Test
    void expungedVectorsAreInNoFile() throws IOException {
        List<float[]> rows = vectors.next(250);
        try (GraphVectorIndex index = open("hnsw", Kernel.best())) {
            Vectors.fill(index, rows);
            index.awaitBuilt();
            index.snapshot(CHECKPOINT);
            assertTrue(holds(rows.get(17)) && holds(rows.get(18)));
            index.replace(Vectors.document("d17").key(), List.of());
            index.expunge();
            assertFalse(holds(rows.get(17)) || holds(rows.get(18)), "no snapshot");
            assertEquals(Optional.empty(), index.checkpoint());
            index.awaitBuilt();
            index.snapshot(CHECKPOINT);
            assertTrue(!holds(rows.get(17)) && holds(rows.get(18)));
            assertEquals(249, index.size());
        }
    }

    private boolean holds(float[] vector) throws IOException {
        byte[] wanted = new byte[DIMENSIONS * 4];
        ByteBuffer.wrap(wanted).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(vector);
        for (Path file : files("hnsw")) {
            byte[] bytes = Files.readAllBytes(file);
            for (int from = 0; from + wanted.length <= bytes.length; from += 4) {
                if (Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void save(String place, int count) {
        try (GraphVectorIndex index = open(place, Kernel.best())) {
            Vectors.fill(index, vectors.next(count));
            index.snapshot(CHECKPOINT);
        }
    }

    private List<Path> files(String place) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(place))) {
            return files.sorted().toList();
        }
    }

    @Test
    void whatIsScannedInFullStaysSo() {
        IndexSpec spec = new IndexSpec(new WorkspaceId("alpha"), Optional.of(folder.resolve("exact")), DIMENSIONS);
        List<float[]> rows = vectors.next(1_500);
        try (VectorIndex index = new ExactVectorIndexProvider().open(spec)) {
            Vectors.fill((GraphVectorIndex) index, rows);
            index.snapshot(CHECKPOINT);
        }
        try (VectorIndex index = new ExactVectorIndexProvider().open(spec)) {
            assertEquals(Optional.of(CHECKPOINT), index.checkpoint());
            for (float[] query : vectors.next(200)) {
                LegAnswer answer = index.search(query, Filter.ALL, 10);
                assertTrue(answer.exact());
                assertEquals(10, answer.passages().size());
            }
        }
    }

    private GraphVectorIndex open(String place, Kernel kernel) {
        return new GraphIndexes("hnsw", kernel, EARLY)
                .open(new IndexSpec(new WorkspaceId("alpha"), Optional.of(folder.resolve(place)), DIMENSIONS));
    }
}
