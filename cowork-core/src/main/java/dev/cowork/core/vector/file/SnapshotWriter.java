package dev.cowork.core.vector.file;

import dev.cowork.core.vector.graph.Graph;
import dev.cowork.core.vector.rows.CodeRows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the sections of a snapshot, each whole before the next. */
final class SnapshotWriter {
    private final Stored stored;
    private final SegmentWriter out;

    SnapshotWriter(Stored stored, SegmentWriter out) {
        this.stored = stored;
        this.out = out;
    }

    void write() throws IOException {
        sources();
        longs(Section.IDS, stored.ids());
        longs(Section.MILLIS, stored.millis());
        ints(Section.OWNERS, stored.owners());
        codes();
        vectors();
        Graph graph = stored.graph();
        if (graph != null) {
            ints(Section.GROUND, graph.ground());
            ints(Section.UPPER_AT, graph.upperAt());
            ints(Section.UPPER, graph.upper());
            ints(Section.NEXT, graph.next());
        }
        out.finish();
    }

    private void sources() throws IOException {
        out.begin(Section.SOURCES);
        for (int source = 0; source < stored.sources().size(); source++) {
            byte[] key = stored.sources().get(source).toString().getBytes(StandardCharsets.UTF_8);
            out.unit(Integer.BYTES + key.length).putInt(key.length).put(key);
        }
        out.end();
    }

    private void codes() throws IOException {
        CodeRows codes = stored.codes();
        out.begin(Section.CENTRE);
        for (float component : codes.centre()) {
            out.unit(Float.BYTES).putFloat(component);
        }
        out.end();
        out.begin(Section.SCALES);
        for (int row = 0; row < stored.baseCount(); row++) {
            out.unit(Float.BYTES).putFloat(codes.scale(row));
        }
        out.end();
        out.begin(Section.BIASES);
        for (int row = 0; row < stored.baseCount(); row++) {
            out.unit(Float.BYTES).putFloat(codes.bias(row));
        }
        out.end();
        out.begin(Section.CODES);
        byte[] code = new byte[codes.centre().length];
        for (int row = 0; row < stored.baseCount(); row++) {
            codes.codes().get(row, code);
            out.unit(code.length).put(code);
        }
        out.end();
    }

    private void vectors() throws IOException {
        out.begin(Section.VECTORS);
        float[] vector = new float[stored.codes().centre().length];
        for (int row = 0; row < stored.count(); row++) {
            stored.full().read(row, vector);
            ByteBuffer into = out.unit(vector.length * Float.BYTES);
            into.asFloatBuffer().put(vector);
            into.position(into.position() + vector.length * Float.BYTES);
        }
        out.end();
    }

    private void longs(Section section, long[] numbers) throws IOException {
        out.begin(section);
        for (long number : numbers) {
            out.unit(Long.BYTES).putLong(number);
        }
        out.end();
    }

    private void ints(Section section, int[] numbers) throws IOException {
        out.begin(section);
        for (int number : numbers) {
            out.unit(Integer.BYTES).putInt(number);
        }
        out.end();
    }
}
