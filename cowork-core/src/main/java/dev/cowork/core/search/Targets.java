package dev.cowork.core.search;

import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.Candidate;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.Ranked;
import dev.cowork.spi.ScoredPassage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Names for each passage what it votes for, and gathers what the legs say of it. */
final class Targets {
    private Targets() {}

    /** A passage of a document votes for its own range, one of messages for each of them. */
    static List<String> of(Passage passage) {
        return switch (passage.source()) {
            case Source.OfDocument document ->
                List.of(document.key() + "#" + passage.range().start());
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

    static List<Candidate> candidates(List<Passage> passages, Map<String, LegAnswer> answers) {
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
                                passage, passage.recipe(), target, scores.getOrDefault(passage.id(), Map.of()))))
                .toList();
    }
}
