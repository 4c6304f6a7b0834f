package dev.cowork.bench.vector;

import dev.cowork.data.ContentHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Real texts cut into passages of about 40 words, with some of their sentences held out as queries. Both are in the order
 * of their SHA-256, so that the first thousand are a sample of all.
 *
 * @param passages the passages, each different
 * @param queries sentences that stand in no passage, each different
 */
record Cuttings(List<String> passages, List<String> queries) {
    private static final int WORDS = 40;
    private static final int FEWEST_OF_A_PASSAGE = 20;
    private static final int FEWEST_OF_A_QUERY = 8;
    private static final int HELD_OUT = 24;

    Cuttings {
        passages = List.copyOf(passages);
        queries = List.copyOf(queries);
    }

    static Cuttings of(Collection<String> texts) {
        Set<String> passages = new LinkedHashSet<>();
        Set<String> queries = new LinkedHashSet<>();
        for (String text : texts) {
            List<String> kept = new ArrayList<>();
            for (String sentence : text.split("(?<=[.!?])\\s+|\\n+")) {
                List<String> words = words(sentence);
                if (isHeldOut(words)) {
                    queries.add(String.join(" ", words));
                } else {
                    kept.addAll(words);
                }
            }
            cut(kept, passages);
        }
        return new Cuttings(byHash(passages), byHash(queries));
    }

    /** The first of each. */
    Cuttings first(int passageCount, int queryCount) {
        if (passages.size() < passageCount || queries.size() < queryCount) {
            throw new IllegalStateException("There are " + passages.size() + " passages and " + queries.size()
                    + " queries, not " + passageCount + " and " + queryCount);
        }
        return new Cuttings(passages.subList(0, passageCount), queries.subList(0, queryCount));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static boolean isHeldOut(List<String> words) {
        return words.size() >= FEWEST_OF_A_QUERY
                && words.size() <= WORDS
                && Integer.parseInt(hash(String.join(" ", words)).substring(0, 6), 16) % HELD_OUT == 0;
    }

    private static void cut(List<String> words, Set<String> passages) {
        for (int start = 0; start + FEWEST_OF_A_PASSAGE <= words.size(); start += WORDS) {
            passages.add(String.join(" ", words.subList(start, Math.min(start + WORDS, words.size()))));
        }
    }

    private static List<String> byHash(Set<String> texts) {
        Map<String, String> sorted = new TreeMap<>(Comparator.naturalOrder());
        texts.forEach(text -> sorted.put(hash(text), text));
        return List.copyOf(sorted.values());
    }

    private static String hash(String text) {
        return ContentHash.of(text).hex();
    }
}
