package dev.cowork.core.vector;

import java.util.Arrays;

/** What is known of each row beside its vector: the passage's id, its source and its time. Not thread-safe. */
final class RowTable {
    private static final int FEWEST = 16;

    private long[] ids = new long[FEWEST];
    private long[] millis = new long[FEWEST];
    private Resident[] sources = new Resident[FEWEST];
    private int size;

    int size() {
        return size;
    }

    long id(int row) {
        return ids[row];
    }

    long millis(int row) {
        return millis[row];
    }

    Resident source(int row) {
        return sources[row];
    }

    void add(long id, Resident source, long at) {
        if (size == ids.length) {
            resize(size * 2);
        }
        size++;
        set(size - 1, id, source, at);
    }

    void set(int row, long id, Resident source, long at) {
        ids[row] = id;
        sources[row] = source;
        millis[row] = at;
    }

    void copy(int from, int to) {
        set(to, ids[from], sources[from], millis[from]);
    }

    void removeLast() {
        size--;
        Arrays.fill(sources, size, size + 1, null);
        if (ids.length > FEWEST && size <= ids.length / 4) {
            resize(ids.length / 2);
        }
    }

    long[] sortedIds() {
        long[] sorted = Arrays.copyOf(ids, size);
        Arrays.sort(sorted);
        return sorted;
    }

    private void resize(int capacity) {
        ids = Arrays.copyOf(ids, capacity);
        millis = Arrays.copyOf(millis, capacity);
        sources = Arrays.copyOf(sources, capacity);
    }
}
