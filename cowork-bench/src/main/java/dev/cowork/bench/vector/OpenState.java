package dev.cowork.bench.vector;

import dev.cowork.core.vector.HnswVectorIndexProvider;
import dev.cowork.data.WorkspaceId;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.VectorIndex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A snapshot of random vectors of 384 dimensions, with a graph where there are enough. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls write() before anything else
public class OpenState {
    private static final int DIMENSIONS = 384;
    private static final int BUFFER = 1 << 20;

    /** How many vectors. */
    @Param({"1000"})
    public int passages;

    private final HnswVectorIndexProvider provider = new HnswVectorIndexProvider();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private Path folder;
    private List<Path> files;

    /**
     * Writes the snapshot.
     *
     * @throws IOException if that fails
     */
    @Setup(Level.Trial)
    public void write() throws IOException {
        folder = Files.createTempDirectory("cowork-open");
        float[][] rows = VectorSets.random(passages, DIMENSIONS, 1).rows();
        try (VectorIndex index = provider.open(spec())) {
            CoworkEngine.fill(index, rows);
            index.snapshot(new Checkpoint("store", "epoch", "recipe", "random", 1));
        }
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
    }

    private IndexSpec spec() {
        return new IndexSpec(new WorkspaceId("bench"), Optional.of(folder), DIMENSIONS);
    }

    long open() {
        try (VectorIndex index = provider.open(spec())) {
            if (index.checkpoint().isEmpty() || index.size() != passages) {
                throw new IllegalStateException("The snapshot was not used");
            }
            return index.size();
        }
    }

    long readAll() throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.readAllBytes(file).length;
        }
        return bytes;
    }

    long read() throws IOException {
        long bytes = 0;
        for (Path file : files) {
            try (FileChannel channel = FileChannel.open(file)) {
                int more = 0;
                while (more >= 0) {
                    bytes += more;
                    more = channel.read(buffer.clear());
                }
            }
        }
        return bytes;
    }

    /**
     * Removes the files.
     *
     * @throws IOException if that fails
     */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
