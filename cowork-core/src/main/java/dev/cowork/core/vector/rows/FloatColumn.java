package dev.cowork.core.vector.rows;

import dev.cowork.core.vector.kernel.Codes;
import java.util.Arrays;

/**
 * One number for each row, in blocks as the rows are: with the same index as the estimates of a block, C2 knows that the
 * loop over them may be vectorised. One thread writes rows that no other has been told of.
 */
final class FloatColumn {
    private final float[][] blocks;

    FloatColumn() {
        this(new float[0][]);
    }

    private FloatColumn(float[][] blocks) {
        this.blocks = blocks;
    }

    FloatColumn withRoom(int rows) {
        int count = (rows + Codes.BLOCK - 1) / Codes.BLOCK;
        int lastRows = rows - (count - 1) * Codes.BLOCK;
        if (rows == 0 || count < blocks.length || (count == blocks.length && blocks[count - 1].length >= lastRows)) {
            return this;
        }
        float[][] larger = Arrays.copyOf(blocks, count);
        for (int block = Math.max(0, blocks.length - 1); block < count; block++) {
            int length = block < count - 1 ? Codes.BLOCK : Codes.capacity(lastRows);
            larger[block] = block < blocks.length ? Arrays.copyOf(blocks[block], length) : new float[length];
        }
        return new FloatColumn(larger);
    }

    void set(int row, float value) {
        blocks[row / Codes.BLOCK][row % Codes.BLOCK] = value;
    }

    float get(int row) {
        return blocks[row / Codes.BLOCK][row % Codes.BLOCK];
    }

    /** The block that begins with a row. */
    float[] block(int first) {
        return blocks[first / Codes.BLOCK];
    }

    long bytes() {
        return Arrays.stream(blocks).mapToLong(block -> block.length).sum() * Float.BYTES;
    }
}
