package dev.cowork.core.vector.file;

import dev.cowork.core.vector.graph.Graph;
import dev.cowork.core.vector.kernel.Kernel;
import dev.cowork.core.vector.rows.CodeRows;
import dev.cowork.data.SourceKey;
import dev.cowork.error.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes an index's parts of a snapshot's sections. */
final class SnapshotReader {
    private final Manifest manifest;
    private final Segments segments;
    private final Kernel kernel;

    SnapshotReader(Manifest manifest, Segments segments, Kernel kernel) {
        this.manifest = manifest;
        this.segments = segments;
        this.kernel = kernel;
    }

    Stored read() throws DamagedException {
        int rows = manifest.counts().rows();
        if (manifest.counts().base() > rows) {
            throw new DamagedException("has a base larger than all");
        }
        segments.checked(Section.VECTORS, rows, manifest.dimensions() * Float.BYTES);
        return new Stored(
                manifest.checkpoint(),
                manifest.longest(),
                manifest.writes(),
                manifest.builds(),
                sources(),
                owners(rows),
                segments.longs(Section.IDS, rows),
                segments.longs(Section.MILLIS, rows),
                manifest.counts().base(),
                codes(),
                new MappedRows(manifest.dimensions(), segments.of(Section.VECTORS)),
                graph());
    }

    private List<SourceKey> sources() throws DamagedException {
        List<SourceKey> sources = new ArrayList<>(manifest.counts().sources());
        for (ByteBuffer piece : segments.of(Section.SOURCES)) {
            while (piece.hasRemaining()) {
                sources.add(source(piece));
            }
        }
        if (sources.size() != manifest.counts().sources()) {
            throw new DamagedException("has another number of sources than it says");
        }
        return sources;
    }

    private static SourceKey source(ByteBuffer piece) throws DamagedException {
        int length = piece.remaining() < Integer.BYTES ? -1 : piece.getInt();
        if (length < 0 || length > piece.remaining()) {
            throw new DamagedException("has a source of " + length + " bytes");
        }
        byte[] key = new byte[length];
        piece.get(key);
        try {
            return SourceKey.parse(new String(key, StandardCharsets.UTF_8));
        } catch (InvalidInputException e) {
            throw new DamagedException("has a source that is none: " + e.getMessage());
        }
    }

    private int[] owners(int rows) throws DamagedException {
        int[] owners = segments.ints(Section.OWNERS, rows);
        for (int row = 0; row < rows; row++) {
            boolean mayBeDead = row < manifest.counts().base();
            if (owners[row] < (mayBeDead ? -1 : 0)
                    || owners[row] >= manifest.counts().sources()) {
                throw new DamagedException("has a row of source " + owners[row]);
            }
        }
        return owners;
    }

    private CodeRows codes() throws DamagedException {
        int count = manifest.counts().base();
        int dimensions = manifest.dimensions();
        float[] centre = segments.floats(Section.CENTRE, dimensions);
        float[] scales = segments.floats(Section.SCALES, count);
        float[] biases = segments.floats(Section.BIASES, count);
        segments.checked(Section.CODES, count, dimensions);
        CodeRows codes = new CodeRows(manifest.similarity(), kernel, centre).withRoom(count);
        byte[] code = new byte[dimensions];
        int row = 0;
        for (ByteBuffer piece : segments.of(Section.CODES)) {
            for (; piece.hasRemaining(); row++) {
                piece.get(code);
                codes.put(row, code, scales[row], biases[row]);
            }
        }
        codes.widen(manifest.bounds().longest(), manifest.bounds().mostLost());
        return codes;
    }

    private @Nullable Graph graph() throws DamagedException {
        int entry = manifest.walk().entry();
        int top = manifest.walk().top();
        int count = manifest.counts().base();
        if (entry < 0) {
            return null;
        }
        return Graph.of(
                entry,
                top,
                segments.ints(Section.GROUND, Math.multiplyExact(count, Graph.GROUND)),
                segments.ints(Section.UPPER_AT, count),
                segments.ints(Section.UPPER, manifest.counts().upper()),
                segments.ints(Section.NEXT, count),
                manifest.walk().reach());
    }
}
