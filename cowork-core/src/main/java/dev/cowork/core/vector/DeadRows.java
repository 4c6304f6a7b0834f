package dev.cowork.core.vector;

import java.util.Arrays;

/** Which rows are dead: a bit for each, immutable. A changed copy shares all blocks of 1,024 rows but those changed. */
final class DeadRows {
    static final DeadRows NONE = new DeadRows(new long[0][], 0);

    private static final int BLOCK = 1_024;
    private static final int WORDS = BLOCK / Long.SIZE;
    private static final long[] NOBODY = {};

    private final long[][] blocks;
    private final int count;

    private DeadRows(long[][] blocks, int count) {
        this.blocks = blocks;
        this.count = count;
    }

    /** How many rows are dead. */
    int count() {
        return count;
    }

    /** How many of the rows before this one are dead. */
    int before(int end) {
        int dead = 0;
        for (int word = 0; word < (end + Long.SIZE - 1) / Long.SIZE; word++) {
            long[] block = word / WORDS < blocks.length ? blocks[word / WORDS] : NOBODY;
            if (block.length > 0) {
                int left = end - word * Long.SIZE;
                long bits = block[word % WORDS];
                dead += Long.bitCount(left >= Long.SIZE ? bits : bits & ((1L << left) - 1));
            }
        }
        return dead;
    }

    boolean has(int row) {
        int block = row / BLOCK;
        return block < blocks.length
                && blocks[block].length > 0
                && (blocks[block][row % BLOCK >>> 6] & (1L << row)) != 0;
    }

    /** These and the first of the rows given, each of which lives. */
    DeadRows with(int[] rows, int length) {
        if (length == 0) {
            return this;
        }
        int last = Arrays.stream(rows, 0, length).max().getAsInt() / BLOCK;
        long[][] changed = Arrays.copyOf(blocks, Math.max(blocks.length, last + 1));
        Arrays.fill(changed, blocks.length, changed.length, NOBODY);
        boolean[] copied = new boolean[changed.length];
        for (int each = 0; each < length; each++) {
            int block = rows[each] / BLOCK;
            if (!copied[block]) {
                changed[block] = Arrays.copyOf(changed[block], WORDS);
                copied[block] = true;
            }
            changed[block][rows[each] % BLOCK >>> 6] |= 1L << rows[each];
        }
        return new DeadRows(changed, count + length);
    }
}
