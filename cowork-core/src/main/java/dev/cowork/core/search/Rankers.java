package dev.cowork.core.search;

import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.llm.ProviderSettings;
import dev.cowork.spi.Ranker;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The rankers that have an id, with the settings that each of them takes. */
public final class Rankers {
    /** What ranks when nothing was chosen. */
    public static final String DEFAULT = "convex";

    private static final String WEIGHT = "weight.";

    private final String id;
    private final Map<String, String> values;

    private Rankers(String id, Map<String, String> values) {
        this.id = id;
        this.values = values;
    }

    /**
     * Makes a ranker.
     *
     * @param id {@code convex} or {@code rrf}
     * @param settings for {@code convex} {@code chat} and {@code speaker}; for {@code rrf} {@code k}, and
     *     {@code weight.} with the name of a leg
     * @return the ranker
     * @throws NotFoundException if there is none with this id
     * @throws InvalidInputException if it takes no such setting, or not this value
     */
    public static Ranker of(String id, ProviderSettings settings) {
        Rankers rankers = new Rankers(id, settings.values());
        return switch (id) {
            case DEFAULT -> rankers.convex();
            case "rrf" -> rankers.rrf();
            default ->
                throw new NotFoundException("There is no ranker with the id \"" + id
                        + "\"; there are [convex, rrf]. Choose one of them, or hand in your own");
        };
    }

    private Ranker convex() {
        requireKnown(Set.of("chat", "speaker"));
        return new ConvexRanker(new ConvexRanker.Settings(
                number("chat").orElse(ConvexRanker.Settings.DEFAULT.chat()),
                number("speaker").orElse(ConvexRanker.Settings.DEFAULT.speaker())));
    }

    private Ranker rrf() {
        requireKnown(Set.of("k", WEIGHT + "keyword", WEIGHT + "semantic"));
        Map<String, Double> weights = new TreeMap<>();
        values.keySet().stream()
                .filter(name -> name.startsWith(WEIGHT))
                .forEach(name -> number(name).ifPresent(value -> weights.put(name.substring(WEIGHT.length()), value)));
        return new RrfRanker(whole(number("k").orElse((double) RrfRanker.DEFAULT_K)), weights);
    }

    private void requireKnown(Set<String> known) {
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidInputException("The ranker \"" + id + "\" has no setting \"" + name + "\"; it has "
                            + known.stream().sorted().toList());
                });
    }

    private Optional<Double> number(String name) {
        try {
            return Optional.ofNullable(values.get(name)).map(Double::valueOf);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    "The setting \"" + name + "\" of the ranker \"" + id + "\" must be a number");
        }
    }

    private int whole(double value) {
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new InvalidInputException(
                    "The k of the ranker \"" + id + "\" must be a whole number, but is " + value);
        }
        return (int) value;
    }
}
