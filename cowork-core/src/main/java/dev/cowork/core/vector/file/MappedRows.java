package dev.cowork.core.vector.file;

import dev.cowork.core.vector.rows.FullRows;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;

/** Vectors in mapped segments: read from there when they are needed, since a search needs few. Immutable. */
final class MappedRows implements FullRows {
    private final int dimensions;
    private final FloatBuffer[] pieces;
    private final int[] firsts;

    MappedRows(int dimensions, List<ByteBuffer> bytes) {
        this.dimensions = dimensions;
        this.pieces = new FloatBuffer[bytes.size()];
        this.firsts = new int[bytes.size()];
        int first = 0;
        for (int piece = 0; piece < pieces.length; piece++) {
            pieces[piece] = bytes.get(piece).asFloatBuffer();
            firsts[piece] = first;
            first += pieces[piece].limit() / dimensions;
        }
    }

    @Override
    public float[] array(int row, float[] scratch) {
        int piece = pieces.length - 1;
        while (firsts[piece] > row) {
            piece--;
        }
        pieces[piece].get((row - firsts[piece]) * dimensions, scratch, 0, dimensions);
        return scratch;
    }

    @Override
    public int offset(int row) {
        return 0;
    }

    @Override
    public long bytes() {
        return 0;
    }
}
