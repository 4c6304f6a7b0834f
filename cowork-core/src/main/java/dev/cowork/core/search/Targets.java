package dev.cowork.core.search;

import dev.cowork.core.passage.ConversationRecipe;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.Candidate;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.Ranked;
import dev.cowork.spi.ScoredPassage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Names for each passage what it votes for, and gathers what the legs say of it. */
final class Targets {
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /**
     * Best first; ties by the best passage, the one made first. Messages of one window may tie in that too: their keys
     * differ in the number at their ends only, so that the shorter one, or the lower of equal length, was said first.
     */
    static final Comparator<Ranked> ORDER = Comparator.comparingDouble(Ranked::score)
            .reversed()
            .thenComparingLong(target -> target.best().id())
            .thenComparingInt(target -> target.target().length())
            .thenComparing(Ranked::target);

    private Targets() {}

    /** A passage of a document votes for its own range, one of messages for each of them. */
    static List<String> of(Passage passage) {
        return switch (passage.source()) {
            case Source.OfDocument document ->
                List.of(document.key() + "#" + passage.range().start());
            case Source.OfDraft draft ->
                throw new IllegalStateException("Drafts have no passages, but this is of " + draft);
            case Source.OfMemory memory -> List.of(memory.key().toString());
            case Source.OfMessages messages ->
                LongStream.rangeClosed(messages.first(), messages.last())
                        .mapToObj(sequence ->
                                SourceKey.of(messages.chat(), sequence).toString())
                        .toList();
        };
    }

    /** The message that a target is. */
    static Source.OfMessages message(Ranked target) {
        SourceKey key = SourceKey.parse(target.target());
        return new Source.OfMessages(key.chat(), key.sequence(), key.sequence());
    }

    static List<Candidate> candidates(String query, List<Passage> passages, Map<String, LegAnswer> answers) {
        Set<String> words = words(query);
        Map<Long, Map<String, Candidate.LegScore>> scores = new HashMap<>();
        answers.forEach((leg, answer) -> {
            int rank = 0;
            for (ScoredPassage passage : answer.passages()) {
                rank++;
                scores.computeIfAbsent(passage.id(), id -> new HashMap<>())
                        .put(leg, new Candidate.LegScore(rank, passage.score()));
            }
        });
        return passages.stream()
                .flatMap(passage -> of(passage).stream()
                        .map(target -> new Candidate(
                                passage,
                                passage.recipe(),
                                target,
                                scores.getOrDefault(passage.id(), Map.of()),
                                isSpeakerNamed(passage, words))))
                .toList();
    }

    /** Whether every word of the speaker's name stands in the query. */
    private static boolean isSpeakerNamed(Passage passage, Set<String> words) {
        if (!passage.recipe().equals(ConversationRecipe.TURN)) {
            return false;
        }
        Set<String> speaker = words(ConversationRecipe.speaker(passage));
        return !speaker.isEmpty() && words.containsAll(speaker);
    }

    private static Set<String> words(String text) {
        return NOT_A_WORD
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
