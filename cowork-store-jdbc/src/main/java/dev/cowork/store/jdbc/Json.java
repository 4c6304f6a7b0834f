package dev.cowork.store.jdbc;

import dev.cowork.data.ContentHash;
import java.util.Collection;
import java.util.stream.Collectors;

/** JSON arrays of what needs no escaping: how one parameter holds many values in both databases. */
final class Json {
    private Json() {}

    static String numbers(Collection<Long> values) {
        return values.stream().map(value -> Long.toString(value)).collect(Collectors.joining(",", "[", "]"));
    }

    static String hashes(Collection<ContentHash> hashes) {
        return hashes.stream().map(hash -> '"' + hash.hex() + '"').collect(Collectors.joining(",", "[", "]"));
    }
}
