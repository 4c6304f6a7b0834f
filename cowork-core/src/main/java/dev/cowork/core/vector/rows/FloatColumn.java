package dev.cowork.core.vector.rows;

import dev.cowork.core.vector.kernel.Blocks;
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
        float[][] roomy = Blocks.withRoom(blocks, new float[0], 1, rows, block -> block.length, Arrays::copyOf);
        return roomy == blocks ? this : new FloatColumn(roomy);
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
