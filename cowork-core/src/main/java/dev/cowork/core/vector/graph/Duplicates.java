package dev.cowork.core.vector.graph;

import dev.cowork.core.vector.rows.CodeRows;
import java.util.Arrays;

/**
 * Rows with equal codes. Only the first of them is linked, and the others hang on it as a chain: more equal rows than a
 * row has neighbours would link to none but each other, and most of them could not be reached.
 */
final class Duplicates {
    private static final int NONE = -1;

    private final CodeRows rows;
    private final int[] table;
    private final int[] next;
    private final int[] last;
    private final byte[] code;
    private final byte[] other;

    private Duplicates(CodeRows rows, int count) {
        this.rows = rows;
        this.table = new int[Math.max(2, Integer.highestOneBit(Math.max(1, count)) << 2)];
        this.next = new int[count];
        this.last = new int[count];
        this.code = new byte[rows.centre().length];
        this.other = new byte[rows.centre().length];
        Arrays.fill(table, NONE);
        Arrays.fill(next, NONE);
        Arrays.fill(last, NONE);
    }

    /** Finds them among the first rows. */
    static Duplicates among(CodeRows rows, int count) {
        Duplicates duplicates = new Duplicates(rows, count);
        for (int row = 0; row < count; row++) {
            duplicates.add(row);
        }
        return duplicates;
    }

    private void add(int row) {
        rows.codes().get(row, code);
        int mask = table.length - 1;
        // Fibonacci hashing, as in LongIntMap.
        int slot = (Arrays.hashCode(code) * 0x9E3779B9 >>> 7) & mask;
        while (table[slot] != NONE && !equal(table[slot], row)) {
            slot = (slot + 1) & mask;
        }
        if (table[slot] == NONE) {
            table[slot] = row;
            last[row] = row;
        } else {
            int first = table[slot];
            next[last[first]] = row;
            last[first] = row;
        }
    }

    private boolean equal(int first, int row) {
        if (rows.scale(first) != rows.scale(row) || rows.bias(first) != rows.bias(row)) {
            return false;
        }
        rows.codes().get(first, other);
        return Arrays.equals(code, other);
    }

    /** Whether the row is the first with its code. */
    boolean isFirst(int row) {
        return last[row] != NONE;
    }

    /** For each row the next with its code, or -1. */
    int[] next() {
        return next;
    }
}
