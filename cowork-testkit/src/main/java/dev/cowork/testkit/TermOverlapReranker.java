package dev.cowork.testkit;

import dev.cowork.spi.Reranker;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Scores an excerpt by the share of the query's words that it has. For tests: it knows no language. Thread-safe. */
public final class TermOverlapReranker implements Reranker {
    /** Creates a reranker. */
    public TermOverlapReranker() {}

    @Override
    public String name() {
        return "term-overlap";
    }

    @Override
    public double[] score(String query, List<String> excerpts) {
        Set<String> asked = words(query);
        return excerpts.stream()
                .mapToDouble(excerpt -> share(asked, words(excerpt)))
                .toArray();
    }

    private static double share(Set<String> asked, Set<String> had) {
        long found = asked.stream().filter(had::contains).count();
        return asked.isEmpty() ? 0 : (double) found / asked.size();
    }

    private static Set<String> words(String text) {
        Set<String> words =
                new HashSet<>(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)));
        words.remove("");
        return words;
    }
}
