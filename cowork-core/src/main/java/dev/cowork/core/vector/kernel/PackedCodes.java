package dev.cowork.core.vector.kernel;

import java.util.Arrays;

/**
 * Codes in pairs, two 16-bit halves of an {@code int}: C2 makes vector instructions of sums over {@code int[]}, and of
 * none over {@code byte[]} or {@code short[]}. Four codes in an {@code int} take half the memory and a third more time
 * (more shifts), one code in each takes twice the memory and half as much time again.
 */
final class PackedCodes implements Codes {
    /** The ints of a cache line. */
    private static final int LINE = 16;

    private final int dimensions;
    private final int pairs;
    private final int[][] blocks;

    PackedCodes(int dimensions) {
        this(dimensions, new int[0][]);
    }

    private PackedCodes(int dimensions, int[][] blocks) {
        this.dimensions = dimensions;
        this.pairs = (dimensions + 1) / 2;
        this.blocks = blocks;
    }

    @Override
    public Codes withRoom(int rows) {
        int[][] roomy = Blocks.withRoom(blocks, new int[0], pairs, rows, block -> block.length, Arrays::copyOf);
        return roomy == blocks ? this : new PackedCodes(dimensions, roomy);
    }

    @Override
    public void put(int row, byte[] code) {
        int[] block = blocks[row / BLOCK];
        int at = row % BLOCK * pairs;
        for (int pair = 0; pair < pairs; pair++) {
            int high = 2 * pair + 1 < dimensions ? code[2 * pair + 1] : 0;
            block[at + pair] = high << 16 | (code[2 * pair] & 0xFFFF);
        }
    }

    @Override
    public void get(int row, byte[] code) {
        int[] block = blocks[row / BLOCK];
        int at = row % BLOCK * pairs;
        for (int place = 0; place < dimensions; place++) {
            code[place] = (byte) (block[at + place / 2] >> (place % 2 * 16));
        }
    }

    @Override
    public Probe probe() {
        return new PairProbe();
    }

    @Override
    public long bytes() {
        return Arrays.stream(blocks).mapToLong(block -> block.length).sum() * Integer.BYTES;
    }

    private final class PairProbe implements Probe {
        // Read by nobody: what is stored here cannot be left out by the compiler.
        int touched;

        private final int[] low = new int[pairs];
        private final int[] high = new int[pairs];

        @Override
        public void set(byte[] code) {
            for (int pair = 0; pair < pairs; pair++) {
                low[pair] = code[2 * pair];
                high[pair] = 2 * pair + 1 < dimensions ? code[2 * pair + 1] : 0;
            }
        }

        @Override
        public void set(int row) {
            int[] block = blocks[row / BLOCK];
            int at = row % BLOCK * pairs;
            for (int pair = 0; pair < pairs; pair++) {
                low[pair] = block[at + pair] << 16 >> 16;
                high[pair] = block[at + pair] >> 16;
            }
        }

        @Override
        public void dots(int first, int count, int[] dots) {
            int[] block = blocks[first / BLOCK];
            int at = first % BLOCK * pairs;
            for (int each = 0; each < count; each++) {
                dots[each] = dot(block, at + each * pairs, low, high);
            }
        }

        @Override
        public void dots(int[] rows, int count, int[] dots) {
            touched = touch(rows, count);
            for (int each = 0; each < count; each++) {
                dots[each] = dot(blocks[rows[each] / BLOCK], rows[each] % BLOCK * pairs, low, high);
            }
        }
    }

    /**
     * Reads each cache line of the rows once, so that the memory brings many at the same time; the sums that follow would
     * wait for one row after the other.
     */
    private int touch(int[] rows, int count) {
        int sum = 0;
        for (int each = 0; each < count; each++) {
            int[] block = blocks[rows[each] / BLOCK];
            int at = rows[each] % BLOCK * pairs;
            for (int place = 0; place < pairs; place += LINE) {
                sum += block[at + place];
            }
        }
        return sum;
    }

    /** A method of its own, and no field in it, because C2 vectorises it so. */
    private static int dot(int[] block, int at, int[] low, int[] high) {
        int sum = 0;
        for (int pair = 0; pair < low.length; pair++) {
            int both = block[at + pair];
            sum += (both << 16 >> 16) * low[pair] + (both >> 16) * high[pair];
        }
        return sum;
    }
}
