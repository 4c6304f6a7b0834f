package dev.cowork.core.vector;

import java.util.Arrays;

/**
 * A map from ids to rows without objects: open addressing with linear probing in a table of a power of two that is at
 * most half full, and no tombstones (what follows a removed entry moves up, Knuth, TAOCP 3, 6.4, algorithm R). Not
 * thread-safe.
 */
final class LongIntMap {
    /** What {@link #get} answers for a key that is not there. */
    static final int ABSENT = -1;

    private static final int FEWEST = 32;

    private long[] keys;
    private int[] values;
    private int size;

    LongIntMap() {
        this(0);
    }

    /** No entries, and room for so many. */
    LongIntMap(int entries) {
        int capacity = Math.max(FEWEST, Integer.highestOneBit(Math.max(1, entries)) * 4);
        keys = new long[capacity];
        values = filled(capacity);
    }

    int size() {
        return size;
    }

    /** The value of a key, or {@link #ABSENT}. */
    int get(long key) {
        return values[slot(key)];
    }

    /** Sets the value, from 0, of a key. */
    void put(long key, int value) {
        int slot = slot(key);
        if (values[slot] == ABSENT) {
            keys[slot] = key;
            size++;
        }
        values[slot] = value;
        if (size * 2 > keys.length) {
            resize(keys.length * 2);
        }
    }

    /** Takes a key out if it is there. */
    void remove(long key) {
        int hole = slot(key);
        if (values[hole] == ABSENT) {
            return;
        }
        size--;
        closeGap(hole);
        if (keys.length > FEWEST && size * 8 < keys.length) {
            resize(keys.length / 2);
        }
    }

    private void closeGap(int hole) {
        int mask = keys.length - 1;
        int free = hole;
        for (int slot = (hole + 1) & mask; values[slot] != ABSENT; slot = (slot + 1) & mask) {
            int home = home(keys[slot]);
            // An entry may move up to the free slot unless its home lies behind that slot.
            if (((slot - home) & mask) >= ((slot - free) & mask)) {
                keys[free] = keys[slot];
                values[free] = values[slot];
                free = slot;
            }
        }
        values[free] = ABSENT;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = home(key);
        while (values[slot] != ABSENT && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Fibonacci hashing (TAOCP 3, 6.4): ids that follow one another are spread over the table. */
    private int home(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> (64 - Integer.numberOfTrailingZeros(keys.length)));
    }

    private void resize(int capacity) {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[capacity];
        values = filled(capacity);
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldValues[old] != ABSENT) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                values[slot] = oldValues[old];
            }
        }
    }

    private static int[] filled(int capacity) {
        int[] values = new int[capacity];
        Arrays.fill(values, ABSENT);
        return values;
    }
}
