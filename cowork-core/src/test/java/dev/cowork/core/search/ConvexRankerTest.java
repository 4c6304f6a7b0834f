package dev.cowork.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.core.passage.ConversationRecipe;
import dev.cowork.core.passage.DocumentRecipe;
import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.spi.Candidate;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.Ranked;
import dev.cowork.spi.Ranker;
import dev.cowork.spi.ScoredPassage;
import dev.cowork.tck.index.RankerContract;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConvexRankerTest extends RankerContract {
    private static final double ROUNDING = 1e-9;
    private static final ChatId CHAT = new ChatId("chat");

    @Override
    protected Ranker ranker() {
        return new ConvexRanker(ConvexRanker.Settings.DEFAULT);
    }

    @Test
    void addsHalfOfEachLegBetweenItsLowestAndItsHighest() {
        // semantic .9, .7, .5 are 1, .5, 0; keyword 12, 4 are 1, 0
        Map<String, LegAnswer> legs = Map.of(
                "semantic", answer(scored(1, 0.9), scored(2, 0.7), scored(3, 0.5)),
                "keyword", answer(scored(2, 12), scored(1, 4)));
        List<Ranked> ranked = ranker().rank(
                        List.of(
                                document(1, Map.of("semantic", 0.9, "keyword", 4.0)),
                                document(2, Map.of("semantic", 0.7, "keyword", 12.0)),
                                document(3, Map.of("semantic", 0.5))),
                        legs);

        assertEquals(
                List.of("d2", "d1", "d3"), ranked.stream().map(Ranked::target).toList());
        assertParts(0.25, 0.5, ranked.get(0));
        assertParts(0.5, 0, ranked.get(1));
        assertEquals(0.0, ranked.get(2).score(), ROUNDING);
    }

    @Test
    void theOnlyAnswerOfALegIsItsBest() {
        List<Ranked> ranked = ranker().rank(
                        List.of(document(1, Map.of("semantic", 0.2))), Map.of("semantic", answer(scored(1, 0.2))));

        assertEquals(0.5, ranked.getFirst().score(), ROUNDING);
    }

    @Test
    void aMessageCountsByItselfByItsBestWindowAndByItsChat() {
        // semantic 10, 8, 6, 0 are 1, .8, .6, 0
        Map<String, LegAnswer> legs =
                Map.of("semantic", answer(scored(1, 10), scored(2, 8), scored(3, 6), scored(4, 0)));
        List<Ranked> ranked = ranker().rank(
                        List.of(
                                message(1, "m5", ConversationRecipe.TURN, 10),
                                message(2, "m5", ConversationRecipe.WINDOW, 8),
                                message(3, "m5", ConversationRecipe.WINDOW, 6),
                                message(4, "m6", ConversationRecipe.TURN, 0)),
                        legs);

        // .4 * 1 + .2 * .8 = .56, and a fifth of the chat's best
        assertEquals("m5", ranked.getFirst().target());
        assertEquals(0.56, ranked.getFirst().contributions().getOrDefault("semantic", 0.0), ROUNDING);
        assertEquals(0.56 * 1.2, ranked.getFirst().score(), ROUNDING);
        assertEquals(0.56 * 0.2, ranked.getLast().score(), ROUNDING);
    }

    @Test
    void aMessageWhoseSpeakerIsNamedGetsMore() {
        Map<String, LegAnswer> legs = Map.of("semantic", answer(scored(1, 10), scored(2, 5), scored(3, 0)));
        Candidate other = message(1, "m1", ConversationRecipe.TURN, 10);
        Candidate named = message(2, "m2", ConversationRecipe.TURN, 5);
        List<Candidate> candidates = List.of(
                other,
                new Candidate(named.passage(), named.scale(), named.target(), named.byLeg(), true),
                message(3, "m3", ConversationRecipe.TURN, 0));
        Ranker plain = new ConvexRanker(new ConvexRanker.Settings(0, 0));
        Ranker naming = new ConvexRanker(new ConvexRanker.Settings(0, 0.25));

        assertEquals("m1", plain.rank(candidates, legs).getFirst().target());
        // .4 * 1 against .4 * .5 + .25
        Ranked first = naming.rank(candidates, legs).getFirst();
        assertEquals("m2", first.target());
        assertEquals(0.45, first.score(), ROUNDING);
        assertEquals(0.25, first.contributions().getOrDefault("speaker", 0.0), ROUNDING);
    }

    @Test
    void messagesOfOneWindowThatTieStandInTheOrderInWhichTheyWereSaid() {
        Map<String, LegAnswer> legs = Map.of("semantic", answer(scored(1, 10)));
        List<Candidate> candidates = List.of(
                message(1, "chat/11", ConversationRecipe.WINDOW, 10),
                message(1, "chat/9", ConversationRecipe.WINDOW, 10),
                message(1, "chat/10", ConversationRecipe.WINDOW, 10),
                message(1, "chat/8", ConversationRecipe.WINDOW, 10));

        assertEquals(
                List.of("chat/8", "chat/9", "chat/10", "chat/11"),
                ranker().rank(candidates, legs).stream().map(Ranked::target).toList());
    }

    @Test
    void meaningCountsMostInSources() {
        Map<String, LegAnswer> legs = Map.of(
                "semantic", answer(scored(1, 0.9), scored(2, 0.5)), "keyword", answer(scored(2, 12), scored(1, 4)));
        List<Ranked> ranked = ranker().rank(
                        List.of(
                                source(1, Map.of("semantic", 0.9, "keyword", 4.0)),
                                source(2, Map.of("semantic", 0.5, "keyword", 12.0))),
                        legs);

        assertParts(0.8, 0, ranked.get(0));
        assertParts(0, 0.2, ranked.get(1));
    }

    private static Candidate source(long id, Map<String, Double> scores) {
        return candidate(new Source.OfDocument(new DocumentId("d" + id), 1), id, "d" + id, DocumentRecipe.CODE, scores);
    }

    private static void assertParts(double semantic, double keyword, Ranked ranked) {
        assertEquals(semantic, ranked.contributions().getOrDefault("semantic", -1.0), ROUNDING);
        assertEquals(keyword, ranked.contributions().getOrDefault("keyword", -1.0), ROUNDING);
    }

    private static Candidate document(long id, Map<String, Double> scores) {
        return candidate(new Source.OfDocument(new DocumentId("d" + id), 1), id, "d" + id, "paragraphs/1", scores);
    }

    private static Candidate message(long id, String target, String scale, double score) {
        return candidate(new Source.OfMessages(CHAT, id, id), id, target, scale, Map.of("semantic", score));
    }

    private static Candidate candidate(
            Source source, long id, String target, String scale, Map<String, Double> scores) {
        Passage passage = new Passage(id, source, new Range(0, 10), scale, "", ContentHash.of("text"), Instant.EPOCH);
        Map<String, Candidate.LegScore> byLeg = new HashMap<>();
        scores.forEach((leg, score) -> byLeg.put(leg, new Candidate.LegScore(1, score)));
        return new Candidate(passage, scale, target, byLeg, false);
    }

    private static ScoredPassage scored(long id, double score) {
        return new ScoredPassage(id, score);
    }

    private static LegAnswer answer(ScoredPassage... passages) {
        return new LegAnswer(List.of(passages), 0, passages[0].score(), passages.length, true, "test-1");
    }
}
