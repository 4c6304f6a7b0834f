package dev.cowork.store.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Gathers the rows of a join into one value for each left row, in the order of the rows. */
final class Grouped<K, L, R> {
    private final Map<K, L> lefts = new LinkedHashMap<>();
    private final Map<K, List<R>> rights = new LinkedHashMap<>();

    void add(K key, L left, @Nullable R right) {
        lefts.putIfAbsent(key, left);
        List<R> list = rights.computeIfAbsent(key, absent -> new ArrayList<>());
        if (right != null) {
            list.add(right);
        }
    }

    <T> List<T> values(BiFunction<L, List<R>, T> make) {
        List<T> values = new ArrayList<>();
        lefts.forEach((key, left) -> values.add(make.apply(left, rights.getOrDefault(key, List.of()))));
        return values;
    }
}
