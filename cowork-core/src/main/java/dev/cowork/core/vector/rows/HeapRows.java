package dev.cowork.core.vector.rows;

import dev.cowork.core.vector.kernel.Blocks;
import dev.cowork.core.vector.kernel.Codes;
import java.util.Arrays;

/**
 * Vectors on the heap, in blocks of 1,024 rows of which the last one doubles from 16. One thread writes rows that no
 * other has been told of.
 */
public final class HeapRows implements FullRows {
    private final int dimensions;
    private final float[][] blocks;

    /** No rows of this length. */
    public HeapRows(int dimensions) {
        this(dimensions, new float[0][]);
    }

    private HeapRows(int dimensions, float[][] blocks) {
        this.dimensions = dimensions;
        this.blocks = blocks;
    }

    /** This, if there is room for so many rows; otherwise a copy that shares all full blocks. */
    HeapRows withRoom(int rows) {
        float[][] roomy =
                Blocks.withRoom(blocks, new float[0], dimensions, rows, block -> block.length, Arrays::copyOf);
        return roomy == blocks ? this : new HeapRows(dimensions, roomy);
    }

    void put(int row, float[] vector) {
        System.arraycopy(vector, 0, blocks[row / Codes.BLOCK], offset(row), dimensions);
    }

    @Override
    public float[] array(int row, float[] scratch) {
        return blocks[row / Codes.BLOCK];
    }

    @Override
    public int offset(int row) {
        return row % Codes.BLOCK * dimensions;
    }

    @Override
    public long bytes() {
        return Arrays.stream(blocks).mapToLong(block -> block.length).sum() * Float.BYTES;
    }
}
