package dev.cowork.core.search;

import dev.cowork.core.passage.ConversationRecipe;
import dev.cowork.core.passage.DocumentRecipe;
import dev.cowork.data.Source;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.Candidate;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.Ranked;
import dev.cowork.spi.Ranker;
import dev.cowork.spi.ScoredPassage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Convex combination: each leg's scores are brought to 0 to 1 between the lowest and the highest of its answer, and a
 * passage's score is their weighted sum (Bruch, Gai, Ingber: An Analysis of Fusion Functions for Hybrid Retrieval, ACM
 * TOIS 2023).
 *
 * <p>Passages of several scales vote for one target, each scale with the best of its passages and with weights of its
 * own: a message counts by itself and by the windows that it is in. In sources and data the semantic leg counts most,
 * since a question shares few words with them. A message gets more when the question names its speaker, and a part of
 * the best score in a chat goes to all of its messages, since evidence stands together. A document reaches 1 at the most,
 * a message as much by its own passages. docs/decisions.md has what each of these is worth. Immutable.
 */
public final class ConvexRanker implements Ranker {
    private static final String SEMANTIC = "semantic";
    private static final String CHAT = "chat";
    private static final String SPEAKER = "speaker";

    /**
     * What a message gets beside what the legs say of its passages.
     *
     * @param chat which part of its chat's best score; from 0 to 1
     * @param speaker what it gets when the question names its speaker; from 0 to 1
     */
    public record Settings(double chat, double speaker) {
        /** What did best on conversations. */
        public static final Settings DEFAULT = new Settings(0.2, 0.15);

        /**
         * Checks the settings.
         *
         * @throws InvalidInputException if one is not from 0 to 1
         */
        public Settings {
            require(CHAT, chat);
            require(SPEAKER, speaker);
        }

        private static void require(String name, double value) {
            if (!(value >= 0 && value <= 1)) {
                throw new InvalidInputException(
                        "The ranker's setting " + name + " must be from 0 to 1, but is " + value);
            }
        }
    }

    /**
     * The weight of each leg by the scale of a passage; 1 in all for a document and, with its windows, for a message.
     *
     * @param semantic the weight of the semantic leg
     * @param keyword the weight of every other leg
     */
    private record Weights(double semantic, double keyword) {
        double of(String leg) {
            return leg.equals(SEMANTIC) ? semantic : keyword;
        }
    }

    private static final Weights DEFAULT = new Weights(0.5, 0.5);
    private static final Map<String, Weights> BY_SCALE = Map.of(
            ConversationRecipe.TURN, new Weights(0.4, 0.2),
            ConversationRecipe.WINDOW, new Weights(0.2, 0.2),
            DocumentRecipe.CODE, new Weights(0.8, 0.2));

    private final Settings settings;

    /**
     * Creates a ranker.
     *
     * @param settings what messages get beside what the legs say
     */
    public ConvexRanker(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "convex(chat=" + settings.chat() + ",speaker=" + settings.speaker() + ")";
    }

    @Override
    public List<Ranked> rank(List<Candidate> candidates, Map<String, LegAnswer> legs) {
        Map<String, Span> spans = new HashMap<>();
        legs.forEach((leg, answer) -> spans.put(leg, Span.of(answer)));
        Map<String, List<Candidate>> byTarget = new HashMap<>();
        candidates.forEach(candidate -> byTarget.computeIfAbsent(candidate.target(), target -> new ArrayList<>())
                .add(candidate));
        List<Ranked> ranked = new ArrayList<>();
        byTarget.forEach((target, passages) -> ranked.add(named(alone(target, passages, spans))));
        return withChats(ranked).stream().sorted(Targets.ORDER).toList();
    }

    /** A candidate with its parts, worked out once however often it is compared. */
    private record Scored(Candidate candidate, Map<String, Double> parts, double score) {
        static Scored of(Candidate candidate, Map<String, Span> spans) {
            Map<String, Double> parts = ConvexRanker.parts(candidate, spans);
            return new Scored(candidate, parts, sum(parts));
        }
    }

    /** A target by its own passages. */
    private static Ranked alone(String target, List<Candidate> candidates, Map<String, Span> spans) {
        List<Scored> scored = candidates.stream()
                .map(candidate -> Scored.of(candidate, spans))
                .sorted(Comparator.comparingDouble(Scored::score)
                        .reversed()
                        .thenComparingLong(one -> one.candidate().passage().id()))
                .toList();
        Map<String, Map<String, Double>> bestByScale = new TreeMap<>();
        for (Scored one : scored) {
            Map<String, Double> best =
                    bestByScale.computeIfAbsent(one.candidate().scale(), scale -> new TreeMap<>());
            one.parts().forEach((leg, part) -> best.merge(leg, part, Math::max));
        }
        Map<String, Double> parts = new TreeMap<>();
        bestByScale.values().forEach(best -> best.forEach((leg, part) -> parts.merge(leg, part, Double::sum)));
        List<Candidate> passages = scored.stream().map(Scored::candidate).toList();
        return new Ranked(target, sum(parts), passages.getFirst().passage(), passages, parts);
    }

    private static Map<String, Double> parts(Candidate candidate, Map<String, Span> spans) {
        Weights weights = BY_SCALE.getOrDefault(candidate.scale(), DEFAULT);
        Map<String, Double> parts = new TreeMap<>();
        candidate.byLeg().forEach((leg, score) -> {
            Span span = spans.getOrDefault(leg, Span.NONE);
            parts.put(leg, weights.of(leg) * span.normal(score.raw()));
        });
        return parts;
    }

    private Ranked named(Ranked target) {
        boolean named = target.passages().stream().anyMatch(Candidate::speakerNamed);
        return named && settings.speaker() > 0 ? with(target, SPEAKER, settings.speaker()) : target;
    }

    private List<Ranked> withChats(List<Ranked> ranked) {
        Map<String, Double> best = new HashMap<>();
        for (Ranked target : ranked) {
            chat(target.best()).ifPresent(chat -> best.merge(chat, target.score(), Math::max));
        }
        return ranked.stream()
                .map(target -> chat(target.best())
                        .map(chat -> with(target, CHAT, settings.chat() * best.getOrDefault(chat, 0.0)))
                        .orElse(target))
                .toList();
    }

    private static Ranked with(Ranked target, String part, double value) {
        Map<String, Double> parts = new TreeMap<>(target.contributions());
        parts.put(part, value);
        return new Ranked(target.target(), sum(parts), target.best(), target.passages(), parts);
    }

    private static Optional<String> chat(Passage passage) {
        return passage.source() instanceof Source.OfMessages messages
                ? Optional.of(messages.chat().value())
                : Optional.empty();
    }

    /** Adds in the order of the names, so that equal parts give equal sums. */
    private static double sum(Map<String, Double> parts) {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** From the lowest to the highest score of an answer. */
    private record Span(double lowest, double highest) {
        static final Span NONE = new Span(0, 0);

        static Span of(LegAnswer answer) {
            List<ScoredPassage> passages = answer.passages();
            return passages.isEmpty()
                    ? NONE
                    : new Span(passages.getLast().score(), passages.getFirst().score());
        }

        double normal(double score) {
            return highest == lowest ? 1 : (score - lowest) / (highest - lowest);
        }
    }
}
