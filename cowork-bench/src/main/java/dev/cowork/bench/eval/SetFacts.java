package dev.cowork.bench.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a data set was and what became of it.
 *
 * @param set its name
 * @param files the SHA-256 of each of its files
 * @param passages how many passages each leg held, by the leg's name
 */
public record SetFacts(String set, Map<String, String> files, Map<String, Long> passages) {
    /** Copies the maps. */
    public SetFacts {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        passages = Collections.unmodifiableMap(new LinkedHashMap<>(passages));
    }
}
