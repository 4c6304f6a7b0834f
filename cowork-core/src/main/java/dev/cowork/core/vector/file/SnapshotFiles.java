package dev.cowork.core.vector.file;

import dev.cowork.core.vector.graph.Graph;
import dev.cowork.core.vector.graph.Reach;
import dev.cowork.core.vector.rows.Scores;
import dev.cowork.error.IndexException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots of one index: at most one is whole at any time. A new one is written beside it, and takes its place when
 * its manifest is renamed. One thread at a time.
 */
public final class SnapshotFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFiles.class);

    /** Well under the 2 GB that can be mapped at once; a segment may end a little above. */
    private static final long MOST_SEGMENT_BYTES = 990_000_000;

    private static final String SEGMENTS = ".segment";
    private static final String PREFIX = "vectors-";

    private final Path directory;
    private final int dimensions;
    private final Scores scores;
    private final long mostBytes;

    /** The snapshots in a directory, which need not exist yet, of vectors compared so. */
    public SnapshotFiles(Path directory, int dimensions, Scores scores) {
        this(directory, dimensions, scores, MOST_SEGMENT_BYTES);
    }

    SnapshotFiles(Path directory, int dimensions, Scores scores, long mostBytes) {
        this.directory = directory;
        this.dimensions = dimensions;
        this.scores = scores;
        this.mostBytes = mostBytes;
    }

    /**
     * Reads the snapshot. Its vectors stay in mapped files.
     *
     * @return the snapshot, or empty where there is none
     * @throws IndexException if there is one that is damaged, newer, or of other vectors
     */
    public Optional<Stored> read() {
        Path file = directory.resolve(Manifest.NAME);
        try {
            if (Files.exists(directory) && !Files.isDirectory(directory)) {
                throw new DamagedException("should be a directory, and is a file");
            }
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            Manifest manifest = Manifest.decoded(Files.readAllBytes(file));
            if (manifest.dimensions() != dimensions || manifest.similarity() != scores.similarity()) {
                throw new DamagedException("is of " + manifest.dimensions() + " dimensions compared by "
                        + manifest.similarity() + ", not " + dimensions + " by " + scores.similarity());
            }
            Segments segments = Segments.open(directory, manifest);
            return Optional.of(new SnapshotReader(manifest, segments, scores.kernel()).read());
        } catch (DamagedException e) {
            throw new IndexException(
                    "The snapshot of vectors in " + directory + " " + e.getMessage()
                            + "; empty the directory, and the index is made again from the store",
                    e);
        } catch (IOException e) {
            throw new IndexException("Could not read the snapshot of vectors in " + directory, e);
        }
    }

    /**
     * Writes a snapshot, and removes the one before.
     *
     * @throws IndexException if that fails; the one before is whole then
     */
    public void write(Stored stored) {
        try {
            Files.createDirectories(directory);
            long number = newest() + 1;
            Manifest manifest = segments(stored, PREFIX + number + "-");
            replaceManifest(manifest.encoded());
            removeOld(manifest.segments().stream().map(Manifest.Segment::name).toList());
        } catch (IOException | UncheckedIOException e) {
            throw new IndexException("Could not write the snapshot of vectors in " + directory, e);
        }
    }

    /** Removes the snapshot, if there is one. */
    public void remove() {
        try {
            Files.deleteIfExists(directory.resolve(Manifest.NAME));
            if (Files.isDirectory(directory)) {
                for (Path file : segmentFiles()) {
                    Files.delete(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new IndexException("Could not remove the snapshot of vectors in " + directory, e);
        }
    }

    private Manifest segments(Stored stored, String prefix) throws IOException {
        try (SegmentWriter out = new SegmentWriter(directory, prefix, mostBytes)) {
            new SnapshotWriter(stored, out).write();
            Graph graph = stored.graph();
            return new Manifest(
                    dimensions,
                    scores.similarity(),
                    stored.checkpoint(),
                    new Manifest.Counts(
                            stored.count(),
                            stored.baseCount(),
                            stored.sources().size(),
                            graph == null ? 0 : graph.upper().length),
                    graph == null
                            ? new Manifest.Walk(-1, -1, Reach.NONE)
                            : new Manifest.Walk(graph.entry(), graph.top(), graph.reach()),
                    new Manifest.Bounds(stored.codes().longest(), stored.codes().mostLost()),
                    stored.longest(),
                    stored.writes(),
                    stored.builds(),
                    out.segments(),
                    out.pieces());
        }
    }

    private void replaceManifest(byte[] bytes) throws IOException {
        Path aside = directory.resolve(Manifest.NAME + ".new");
        try (FileChannel channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(
                aside,
                directory.resolve(Manifest.NAME),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** The highest number of any segment there, whole or not: no file is ever written twice. */
    private long newest() throws IOException {
        long newest = 0;
        for (Path file : segmentFiles()) {
            String[] parts = file.getFileName().toString().split("-", 3);
            if (parts.length == 3 && parts[1].matches("[0-9]{1,17}")) {
                newest = Math.max(newest, Long.parseLong(parts[1]));
            }
        }
        return newest;
    }

    private void removeOld(List<String> kept) throws IOException {
        for (Path file : segmentFiles()) {
            if (!kept.contains(file.getFileName().toString())) {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    // Some systems keep files that are mapped; it belongs to no snapshot, and the next one tries again.
                    LOG.debug("The old segment {} could not be deleted", file, e);
                }
            }
        }
    }

    private List<Path> segmentFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SEGMENTS))
                    .toList();
        }
    }
}
