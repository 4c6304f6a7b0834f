package dev.cowork.core.vector.kernel;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * How rows lie in arrays: {@value Codes#BLOCK} of them in each, but for the last, which has room for 16 and then for
 * twice as many each time, so that few rows take little.
 */
public final class Blocks {
    private static final int FEWEST = 16;

    private Blocks() {}

    /**
     * Makes a longer copy of a block.
     *
     * @param <A> a type of array
     */
    @FunctionalInterface
    public interface Growth<A> {
        /** The block with what it holds, and zeros up to the length. */
        A copy(A block, int length);
    }

    /**
     * Makes room for rows.
     *
     * @param blocks the blocks so far
     * @param empty a block of length 0
     * @param width how much of a block's length a row takes
     * @param rows how many rows there shall be room for
     * @param length a block's length
     * @param growth makes a block longer
     * @return the blocks themselves, if there is room; otherwise others, of which the full ones are shared
     */
    public static <A> A[] withRoom(
            A[] blocks, A empty, int width, int rows, ToIntFunction<A> length, Growth<A> growth) {
        int count = (rows + Codes.BLOCK - 1) / Codes.BLOCK;
        int inLast = rows - (count - 1) * Codes.BLOCK;
        if (rows == 0
                || count < blocks.length
                || (count == blocks.length && length.applyAsInt(blocks[count - 1]) >= inLast * width)) {
            return blocks;
        }
        A[] larger = Arrays.copyOf(blocks, count);
        for (int block = Math.max(0, blocks.length - 1); block < count; block++) {
            int room = block < count - 1 ? Codes.BLOCK : capacity(inLast);
            larger[block] = growth.copy(block < blocks.length ? blocks[block] : empty, room * width);
        }
        return larger;
    }

    private static int capacity(int wanted) {
        int capacity = FEWEST;
        while (capacity < wanted) {
            capacity *= 2;
        }
        return Math.min(capacity, Codes.BLOCK);
    }
}
