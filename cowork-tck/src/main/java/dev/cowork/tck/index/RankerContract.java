package dev.cowork.tck.index;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.spi.Candidate;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.Ranked;
import dev.cowork.spi.Ranker;
import dev.cowork.spi.ScoredPassage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The contract of {@link Ranker}. */
public abstract class RankerContract {
    private static final double ROUNDING = 1e-9;

    /** For the subclasses. */
    protected RankerContract() {}

    /**
     * The ranker under test, made for legs named {@code keyword} and {@code semantic}.
     *
     * @return the ranker
     */
    protected abstract Ranker ranker();

    @Test
    void hasAName() {
        assertFalse(ranker().name().isBlank());
    }

    @Test
    void ranksNothing() {
        assertEquals(List.of(), ranker().rank(List.of(), Map.of()));
        assertEquals(List.of(), ranker().rank(List.of(), Map.of("keyword", answer(List.of()))));
    }

    @Test
    void oneLegAloneKeepsItsOrder() {
        List<ScoredPassage> passages =
                List.of(new ScoredPassage(30, 9.5), new ScoredPassage(10, 4), new ScoredPassage(20, 0.5));
        Map<String, LegAnswer> legs = Map.of("keyword", answer(passages));
        List<Ranked> ranked = ranker().rank(candidates(legs, id -> "target " + id), legs);
        assertEquals(
                List.of("target 30", "target 10", "target 20"),
                ranked.stream().map(Ranked::target).toList());
    }

    @Test
    void holdsForRandomAnswers() {
        Seed.run(random -> {
            for (int round = 0; round < 200; round++) {
                int targets = 1 + random.nextInt(20);
                Map<String, LegAnswer> legs =
                        Map.of("keyword", anyAnswer(random, 20), "semantic", anyAnswer(random, 1));
                check(candidates(legs, id -> "target " + id % targets), legs, random);
            }
        });
    }

    private void check(List<Candidate> candidates, Map<String, LegAnswer> legs, Random random) {
        List<Ranked> ranked = ranker().rank(candidates, legs);
        Map<String, Set<Candidate>> expected =
                candidates.stream().collect(Collectors.groupingBy(Candidate::target, Collectors.toSet()));
        Map<String, Set<Candidate>> pooled = new HashMap<>();
        ranked.forEach(one -> pooled.put(one.target(), new HashSet<>(one.passages())));
        List<Candidate> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, random);
        assertAll(
                () -> assertEquals(expected, pooled, "each target once, with all its passages"),
                () -> assertEquals(expected.size(), ranked.size()),
                () -> assertEquals(ranked, ranker().rank(shuffled, new TreeMap<>(legs)), "pure, whatever the order"),
                () -> assertInOrder(ranked));
        ranked.forEach(RankerContract::assertExplained);
    }

    private static void assertInOrder(List<Ranked> ranked) {
        Comparator<Ranked> order = Comparator.comparingDouble(Ranked::score)
                .reversed()
                .thenComparingLong(one -> one.best().id());
        assertEquals(ranked.stream().sorted(order).toList(), ranked);
    }

    private static void assertExplained(Ranked one) {
        double sum = one.contributions().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        assertEquals(one.score(), sum, ROUNDING, one::toString);
        assertEquals(one.best(), one.passages().getFirst().passage());
        assertTrue(Double.isFinite(one.score()));
    }

    private static LegAnswer anyAnswer(Random random, double highest) {
        Map<Long, Double> scores = new TreeMap<>();
        for (int count = random.nextInt(30); count > 0; count--) {
            // Few different scores, so that there are ties.
            scores.put(1L + random.nextInt(40), highest * random.nextInt(8) / 8);
        }
        return answer(scores.entrySet().stream()
                .map(one -> new ScoredPassage(one.getKey(), one.getValue()))
                .sorted(Comparator.comparingDouble(ScoredPassage::score)
                        .reversed()
                        .thenComparingLong(ScoredPassage::id))
                .toList());
    }

    private static LegAnswer answer(List<ScoredPassage> passages) {
        double highest = passages.isEmpty() ? 0 : passages.getFirst().score();
        return new LegAnswer(passages, 0, highest, passages.size(), true, "test-1");
    }

    private static List<Candidate> candidates(Map<String, LegAnswer> legs, LongFunction<String> targets) {
        Map<Long, Map<String, Candidate.LegScore>> byPassage = new TreeMap<>();
        legs.forEach((leg, answer) -> {
            for (int place = 0; place < answer.passages().size(); place++) {
                ScoredPassage passage = answer.passages().get(place);
                byPassage
                        .computeIfAbsent(passage.id(), id -> new TreeMap<>())
                        .put(leg, new Candidate.LegScore(place + 1, passage.score()));
            }
        });
        List<Candidate> candidates = new ArrayList<>();
        byPassage.forEach((id, scores) -> {
            Passage passage = Samples.passage(id, Samples.document("d"));
            candidates.add(new Candidate(passage, passage.recipe(), targets.apply(id), scores, false));
        });
        return candidates;
    }
}
