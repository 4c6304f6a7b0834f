package dev.cowork.core.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** How to take back what a commit has done so far. */
final class Journal {
    private final Deque<Runnable> undo = new ArrayDeque<>();

    <K, V> void put(Map<K, V> map, K key, V value) {
        V old = map.put(key, value);
        if (old == null) {
            undo.push(() -> map.remove(key));
        } else {
            undo.push(() -> map.put(key, old));
        }
    }

    <K, V> void remove(Map<K, V> map, K key) {
        V old = map.remove(key);
        if (old != null) {
            undo.push(() -> map.put(key, old));
        }
    }

    void rollBack() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }
}
