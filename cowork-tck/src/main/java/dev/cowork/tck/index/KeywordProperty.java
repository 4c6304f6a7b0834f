package dev.cowork.tck.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Source;
import dev.cowork.spi.Filter;
import dev.cowork.spi.IndexedPassage;
import dev.cowork.spi.KeywordIndex;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.ScoredPassage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Random passages of random words: the index finds exactly those that share a word with the query, in order. */
final class KeywordProperty {
    private static final Comparator<ScoredPassage> ORDER =
            Comparator.comparingDouble(ScoredPassage::score).reversed().thenComparingLong(ScoredPassage::id);

    private final KeywordIndex index;
    private final Random random;
    private final Living model = new Living();
    private final Map<Long, Set<String>> words = new HashMap<>();
    private long lastId;

    KeywordProperty(KeywordIndex index, Random random) {
        this.index = index;
        this.random = random;
    }

    void run(int steps) {
        for (int step = 0; step < steps; step++) {
            replace();
            compare();
        }
    }

    private void replace() {
        Source source = Samples.anySource(random);
        List<IndexedPassage> passages = new ArrayList<>();
        for (int count = random.nextInt(5); count > 0; count--) {
            List<String> text = someWords(1 + random.nextInt(12));
            Passage passage = Samples.passage(++lastId, source, Samples.anyInstant(random));
            words.put(passage.id(), new HashSet<>(text));
            passages.add(new IndexedPassage(passage, String.join(" ", text)));
        }
        index.replace(source.key(), passages);
        model.replace(
                source.key(), passages.stream().map(IndexedPassage::passage).toList());
    }

    private void compare() {
        Set<String> asked = new HashSet<>(someWords(1 + random.nextInt(4)));
        Filter filter = Samples.anyFilter(random);
        String query = String.join(" ", asked);
        LegAnswer all = index.search(query, filter, 1_000);
        assertEquals(expected(asked, filter), ids(all.passages()), query);
        assertEquals(all.passages().stream().sorted(ORDER).toList(), all.passages(), "in order");
        assertTrue(all.passages().stream()
                .allMatch(one -> one.score() >= all.lowest() && one.score() <= all.highest() && one.score() > 0));
        assertTrue(all.exact() && all.candidates() >= all.passages().size(), all::toString);
        compareParts(query, filter, all);
    }

    private void compareParts(String query, Filter filter, LegAnswer all) {
        int limit = 1 + random.nextInt(10);
        assertEquals(
                all.passages().stream().limit(limit).toList(),
                index.search(query, filter, limit).passages(),
                "a shorter answer is the start of a longer one");
        Set<Long> some = words.keySet().stream()
                .filter(id -> random.nextInt(3) == 0)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<ScoredPassage> scored = new HashSet<>(index.score(query, some));
        Set<ScoredPassage> found = index.search(query, Filter.ALL, 1_000).passages().stream()
                .filter(one -> some.contains(one.id()))
                .collect(Collectors.toSet());
        assertEquals(found, scored);
    }

    private Set<Long> expected(Set<String> asked, Filter filter) {
        return model.ids(filter)
                .filter(id -> words.getOrDefault(id, Set.of()).stream().anyMatch(asked::contains))
                .boxed()
                .collect(Collectors.toSet());
    }

    private static Set<Long> ids(List<ScoredPassage> passages) {
        return passages.stream().map(ScoredPassage::id).collect(Collectors.toSet());
    }

    private List<String> someWords(int count) {
        List<String> some = new ArrayList<>();
        for (int word = 0; word < count; word++) {
            some.add(Vocabulary.anyWord(random));
        }
        return some;
    }
}
