package dev.cowork.embed.onnx.tokenizer;

import java.util.Arrays;

/** The ids collected so far, up to a limit; what goes beyond it is dropped. */
final class Pieces {
    private final int limit;
    private int[] ids;
    private int size;

    Pieces(int limit) {
        this.limit = limit;
        this.ids = new int[Math.min(limit, 64)];
    }

    boolean isFull() {
        return size == limit;
    }

    void add(int id) {
        if (isFull()) {
            return;
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, Math.min(limit, 2 * size));
        }
        ids[size++] = id;
    }

    int[] between(int[] prefix, int[] suffix) {
        int[] all = Arrays.copyOf(prefix, prefix.length + size + suffix.length);
        System.arraycopy(ids, 0, all, prefix.length, size);
        System.arraycopy(suffix, 0, all, prefix.length + size, suffix.length);
        return all;
    }
}
