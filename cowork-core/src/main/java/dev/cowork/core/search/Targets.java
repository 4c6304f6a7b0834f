package dev.cowork.core.search;

import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;
import dev.cowork.spi.Candidate;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.ScoredPassage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names for each passage what it votes for, and gathers what the legs say of it. */
final class Targets {
    private Targets() {}

    /** A passage of a document votes for its own range; all passages that end with a message vote for that message. */
    static String of(Passage passage) {
        SourceKey key = passage.source().key();
        return key.kind() == SourceKind.DOCUMENT ? key + "#" + passage.range().start() : key.toString();
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
                .map(passage -> new Candidate(
                        passage, passage.recipe(), of(passage), scores.getOrDefault(passage.id(), Map.of())))
                .toList();
    }
}
