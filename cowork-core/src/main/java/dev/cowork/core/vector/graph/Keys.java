package dev.cowork.core.vector.graph;

/**
 * A row with its score as one number, so that rows in order are numbers in order: the higher score is the larger number,
 * and of equal scores the lower row. The two lowest bits are free for marks, and not set. Rows are below 2^29.
 */
final class Keys {
    private Keys() {}

    static long of(float score, int row) {
        int bits = Float.floatToRawIntBits(score);
        // Negative floats order the other way round than their bits do.
        int ordered = bits ^ (bits >> 31 & Integer.MAX_VALUE);
        return (long) ordered << 32 | (~row << 2 & 0xFFFF_FFFFL);
    }

    static int row(long key) {
        return ~((int) key >> 2);
    }

    static float score(long key) {
        int ordered = (int) (key >> 32);
        return Float.intBitsToFloat(ordered ^ (ordered >> 31 & Integer.MAX_VALUE));
    }
}
