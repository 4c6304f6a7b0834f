package dev.cowork.core.vector.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.core.vector.graph.Graph;
import dev.cowork.core.vector.graph.GraphBuilder;
import dev.cowork.core.vector.kernel.Kernel;
import dev.cowork.core.vector.rows.CodedRows;
import dev.cowork.core.vector.rows.Scores;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.Similarity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFilesTest {
    private static final int DIMENSIONS = 5;
    private static final int ROWS = 100;

    @TempDir
    private Path folder;

    @Test
    void comesBackFromSegmentsOfAnySize() throws IOException {
        Scores scores = new Scores(Similarity.EUCLIDEAN, Kernel.best());
        Stored stored = stored(scores);
        int[] segments = new int[3];
        int[] limits = {100, 1_000, 1_000_000};
        for (int each = 0; each < limits.length; each++) {
            Path place = folder.resolve("of-" + limits[each]);
            SnapshotFiles files = new SnapshotFiles(place, DIMENSIONS, scores, limits[each]);
            files.write(stored);
            for (Path file : segments(place)) {
                assertTrue(Files.size(file) <= limits[each] + 60, () -> file + " is too large");
                segments[each]++;
            }
            compare(stored, files.read().orElseThrow());
        }
        assertTrue(segments[0] > 100 && segments[1] > 10, () -> Arrays.toString(segments));
        assertEquals(1, segments[2]);
    }

    private static void compare(Stored expected, Stored read) {
        assertEquals(expected.checkpoint(), read.checkpoint());
        assertEquals(expected.sources(), read.sources());
        assertArrayEquals(expected.owners(), read.owners());
        assertArrayEquals(expected.ids(), read.ids());
        assertArrayEquals(expected.millis(), read.millis());
        assertEquals(expected.baseCount(), read.baseCount());
        assertArrayEquals(expected.codes().centre(), read.codes().centre());
        assertEquals(expected.codes().longest(), read.codes().longest());
        assertEquals(expected.codes().mostLost(), read.codes().mostLost());
        byte[] code = new byte[DIMENSIONS];
        byte[] other = new byte[DIMENSIONS];
        float[] vector = new float[DIMENSIONS];
        float[] another = new float[DIMENSIONS];
        for (int row = 0; row < ROWS; row++) {
            expected.codes().codes().get(row, code);
            read.codes().codes().get(row, other);
            assertArrayEquals(code, other);
            assertEquals(expected.codes().scale(row), read.codes().scale(row));
            assertEquals(expected.codes().bias(row), read.codes().bias(row));
            expected.full().read(row, vector);
            read.full().read(row, another);
            assertArrayEquals(vector, another);
        }
        Graph graph = read.graph();
        assertTrue(graph != null && expected.graph() != null);
        assertArrayEquals(expected.graph().ground(), graph.ground());
        assertArrayEquals(expected.graph().upperAt(), graph.upperAt());
        assertArrayEquals(expected.graph().upper(), graph.upper());
        assertArrayEquals(expected.graph().next(), graph.next());
        assertEquals(expected.graph().entry(), graph.entry());
        assertEquals(expected.graph().top(), graph.top());
        assertEquals(expected.graph().reach(), graph.reach());
    }

    private static Stored stored(Scores scores) {
        Random random = new Random(1);
        float[][] vectors = new float[ROWS][DIMENSIONS];
        for (float[] vector : vectors) {
            for (int place = 0; place < DIMENSIONS; place++) {
                vector[place] = (float) random.nextGaussian();
            }
        }
        CodedRows rows = CodedRows.of(
                scores, DIMENSIONS, ROWS, (vector, row) -> System.arraycopy(vectors[row], 0, vector, 0, DIMENSIONS));
        int[] owners = new int[ROWS];
        List<SourceKey> sources = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            owners[row] = row % 10 == 0 ? -1 : row / 10;
            if (row % 10 == 0) {
                sources.add(new SourceKey(SourceKind.MESSAGE, "caf\u00e9-" + row + "/" + row));
            }
        }
        return new Stored(
                new Checkpoint("store", "", "a,b", "\ud83d\ude00", Long.MAX_VALUE, -1),
                3.5,
                4,
                5,
                sources,
                owners,
                LongStream.range(0, ROWS).map(id -> id * id).toArray(),
                LongStream.range(0, ROWS).map(id -> -id).toArray(),
                ROWS,
                rows.codes(),
                rows.full(),
                GraphBuilder.build(rows.codes(), ROWS, 1, () -> false).orElseThrow());
    }

    private static List<Path> segments(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".segment")).toList();
        }
    }
}
