package dev.cowork.core.store;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pages that begin behind an item. */
final class Pages {
    private Pages() {}

    /** What comes after the item with the id; nothing when there is none with it, everything when the id is null. */
    static <T, I> Stream<T> after(Collection<T> items, @Nullable I id, Function<T, I> idOf) {
        if (id == null) {
            return items.stream();
        }
        return items.stream().dropWhile(item -> !idOf.apply(item).equals(id)).skip(1);
    }
}
