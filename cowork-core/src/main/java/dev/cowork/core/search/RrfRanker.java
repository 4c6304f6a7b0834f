package dev.cowork.core.search;

import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.Candidate;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Ranked;
import dev.cowork.spi.Ranker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reciprocal rank fusion: the score of a target is the sum over the legs that found it of {@code weight / (k + rank)}
 * (Cormack, Clarke, Büttcher: Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods, SIGIR
 * 2009, where k is 60 and all weights are 1).
 *
 * <p>A target's rank in a leg is that of its best passage, counted among targets: further passages of one target neither
 * help it nor push others down. The passage that stands for a target is the one that the same formula puts first among
 * its own. Immutable.
 */
public final class RrfRanker implements Ranker {
    static final int DEFAULT_K = 60;

    private final int k;
    private final Map<String, Double> weights;

    /** Creates a ranker with k = 60 and weights of 1. */
    public RrfRanker() {
        this(DEFAULT_K, Map.of());
    }

    /**
     * Creates a ranker.
     *
     * @param k how much the first ranks are levelled; at least 0
     * @param weights the weights of legs by name, from 0; a leg that is not named has 1
     * @throws InvalidInputException if k or a weight is negative or not finite
     */
    public RrfRanker(int k, Map<String, Double> weights) {
        if (k < 0) {
            throw new InvalidInputException("The k of reciprocal rank fusion is at least 0, but is " + k);
        }
        weights.forEach((leg, weight) -> {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new InvalidInputException(
                        "The weight of the leg " + leg + " must be finite and at least 0, but is " + weight);
            }
        });
        this.k = k;
        this.weights = new TreeMap<>(weights);
    }

    @Override
    public String name() {
        StringBuilder name = new StringBuilder("rrf(k=").append(k);
        weights.forEach(
                (leg, weight) -> name.append(',').append(leg).append('=').append(weight));
        return name.append(')').toString();
    }

    @Override
    public List<Ranked> rank(List<Candidate> candidates, Map<String, LegAnswer> legs) {
        Map<String, List<Candidate>> byTarget = new HashMap<>();
        for (Candidate candidate : candidates) {
            byTarget.computeIfAbsent(candidate.target(), target -> new ArrayList<>())
                    .add(candidate);
        }
        Map<String, Map<String, Double>> contributions = contributions(candidates);
        return byTarget.entrySet().stream()
                .map(target -> ranked(
                        target.getKey(), target.getValue(), contributions.getOrDefault(target.getKey(), Map.of())))
                .sorted(Targets.ORDER)
                .toList();
    }

    private Ranked ranked(String target, List<Candidate> passages, Map<String, Double> contributions) {
        passages.sort(Comparator.comparingDouble(this::alone)
                .reversed()
                .thenComparingLong(candidate -> candidate.passage().id()));
        return new Ranked(
                target, sum(contributions.values()), passages.getFirst().passage(), passages, contributions);
    }

    /** What each target gets from each leg. */
    private Map<String, Map<String, Double>> contributions(List<Candidate> candidates) {
        Map<String, Map<String, Double>> contributions = new HashMap<>();
        bestRanks(candidates).forEach((leg, rankOfTarget) -> {
            List<Map.Entry<String, Integer>> order = new ArrayList<>(rankOfTarget.entrySet());
            order.sort(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
            for (int place = 0; place < order.size(); place++) {
                contributions
                        .computeIfAbsent(order.get(place).getKey(), target -> new HashMap<>())
                        .put(leg, term(leg, place + 1));
            }
        });
        return contributions;
    }

    /** For each leg the targets that it found, with the rank of the best passage of each. */
    private static Map<String, Map<String, Integer>> bestRanks(List<Candidate> candidates) {
        Map<String, Map<String, Integer>> ranks = new HashMap<>();
        for (Candidate candidate : candidates) {
            candidate
                    .byLeg()
                    .forEach((leg, score) -> ranks.computeIfAbsent(leg, name -> new HashMap<>())
                            .merge(candidate.target(), score.rank(), Math::min));
        }
        return ranks;
    }

    /** What a passage would score by its own ranks. */
    private double alone(Candidate candidate) {
        return sum(candidate.byLeg().entrySet().stream()
                .map(leg -> term(leg.getKey(), leg.getValue().rank()))
                .toList());
    }

    private double term(String leg, int rank) {
        return weights.getOrDefault(leg, 1.0) / (k + rank);
    }

    /** Adds from the smallest up, so that equal terms give equal sums whichever leg they came from. */
    private static double sum(Collection<Double> terms) {
        return terms.stream().mapToDouble(Double::doubleValue).sorted().sum();
    }
}
