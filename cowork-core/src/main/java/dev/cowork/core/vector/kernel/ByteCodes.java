package dev.cowork.core.vector.kernel;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Codes as bytes, a row padded with zeros to a multiple of 64. They are multiplied as 16-bit integers, where the sum of
 * two products of codes fits (2 · 127 · 127 = 32,258), so that only every second sum has to be widened to 32 bits.
 */
final class ByteCodes implements Codes {
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(SHORTS.vectorBitSize() / 2));
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = SHORTS.length();
    // Two vectors of 16-bit integers, of at most 512 bits each.
    private static final int PADDING = 64;

    /** The bytes of a cache line. */
    private static final int LINE = 64;

    private final int dimensions;
    private final int stride;
    private final byte[][] blocks;

    ByteCodes(int dimensions) {
        this(dimensions, new byte[0][]);
    }

    private ByteCodes(int dimensions, byte[][] blocks) {
        this.dimensions = dimensions;
        this.stride = (dimensions + PADDING - 1) / PADDING * PADDING;
        this.blocks = blocks;
    }

    @Override
    public Codes withRoom(int rows) {
        byte[][] roomy = Blocks.withRoom(blocks, new byte[0], stride, rows, block -> block.length, Arrays::copyOf);
        return roomy == blocks ? this : new ByteCodes(dimensions, roomy);
    }

    @Override
    public void put(int row, byte[] code) {
        System.arraycopy(code, 0, blocks[row / BLOCK], row % BLOCK * stride, dimensions);
    }

    @Override
    public void get(int row, byte[] code) {
        System.arraycopy(blocks[row / BLOCK], row % BLOCK * stride, code, 0, dimensions);
    }

    @Override
    public Probe probe() {
        return new ShortProbe();
    }

    @Override
    public long bytes() {
        return Arrays.stream(blocks).mapToLong(block -> block.length).sum();
    }

    private final class ShortProbe implements Probe {
        // Read by nobody: what is stored here cannot be left out by the compiler.
        int touched;

        private final short[] query = new short[stride];

        @Override
        public void set(byte[] code) {
            for (int place = 0; place < dimensions; place++) {
                query[place] = code[place];
            }
        }

        @Override
        public void set(int row) {
            byte[] block = blocks[row / BLOCK];
            int at = row % BLOCK * stride;
            for (int place = 0; place < stride; place += LANES) {
                shorts(block, at + place).intoArray(query, place);
            }
        }

        @Override
        public void dots(int first, int count, int[] dots) {
            byte[] block = blocks[first / BLOCK];
            int at = first % BLOCK * stride;
            for (int each = 0; each < count; each++) {
                dots[each] = dot(block, at + each * stride, query);
            }
        }

        @Override
        public void dots(int[] rows, int count, int[] dots) {
            touched = touch(rows, count);
            for (int each = 0; each < count; each++) {
                dots[each] = dot(blocks[rows[each] / BLOCK], rows[each] % BLOCK * stride, query);
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
            byte[] block = blocks[rows[each] / BLOCK];
            int at = rows[each] % BLOCK * stride;
            for (int place = 0; place < stride; place += LINE) {
                sum += block[at + place];
            }
        }
        return sum;
    }

    private static int dot(byte[] block, int at, short[] query) {
        IntVector high = IntVector.zero(INTS);
        IntVector low = IntVector.zero(INTS);
        for (int place = 0; place < query.length; place += 2 * LANES) {
            ShortVector first = shorts(block, at + place).mul(ShortVector.fromArray(SHORTS, query, place));
            ShortVector second =
                    shorts(block, at + place + LANES).mul(ShortVector.fromArray(SHORTS, query, place + LANES));
            IntVector pairs = first.add(second).reinterpretAsInts();
            high = high.add(pairs.lanewise(VectorOperators.ASHR, 16));
            low = low.add(pairs.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16));
        }
        return high.add(low).reduceLanes(VectorOperators.ADD);
    }

    private static ShortVector shorts(byte[] block, int at) {
        return (ShortVector) ByteVector.fromArray(BYTES, block, at).convertShape(VectorOperators.B2S, SHORTS, 0);
    }
}
