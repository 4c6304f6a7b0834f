package dev.cowork.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.Candidate;
import dev.cowork.spi.Candidate.LegScore;
import dev.cowork.spi.Passage;
import dev.cowork.spi.Ranked;
import dev.cowork.spi.Ranker;
import dev.cowork.tck.index.RankerContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RrfRankerTest extends RankerContract {
    @Override
    protected Ranker ranker() {
        return new RrfRanker();
    }

    @Test
    void addsReciprocalRanks() {
        // a: 1st and 3rd, b: 2nd in one leg, c: 3rd and 1st, d: 2nd in the other leg.
        List<Ranked> ranked = new RrfRanker()
                .rank(
                        List.of(
                                candidate(4, "d", Map.of("semantic", new LegScore(2, 0.7))),
                                candidate(3, "c", both(3, 1)),
                                candidate(2, "b", Map.of("keyword", new LegScore(2, 8))),
                                candidate(1, "a", both(1, 3))),
                        Map.of());
        assertEquals(
                List.of("a", "c", "b", "d"), ranked.stream().map(Ranked::target).toList(), "ties by id");
        assertEquals(0.03226646, ranked.get(0).score(), 1e-8); // 1/61 + 1/63 = .01639344 + .01587302
        assertEquals(0.03226646, ranked.get(1).score(), 1e-8);
        assertEquals(0.01612903, ranked.get(2).score(), 1e-8); // 1/62
        assertEquals(
                Map.of("keyword", 1 / 61.0, "semantic", 1 / 63.0), ranked.get(0).contributions());
        assertEquals(Map.of("semantic", 1 / 62.0), ranked.get(3).contributions());
    }

    @Test
    void aTargetStandsWhereItsBestPassageStands() {
        // The keyword leg answers three passages of the report, then one of the letter: as targets these are 1st and
        // 2nd.
        List<Ranked> ranked = new RrfRanker(0, Map.of())
                .rank(
                        List.of(
                                candidate(1, "report", Map.of("keyword", new LegScore(1, 9))),
                                candidate(2, "report", Map.of("keyword", new LegScore(2, 8))),
                                candidate(3, "report", Map.of("keyword", new LegScore(3, 7))),
                                candidate(4, "letter", Map.of("keyword", new LegScore(4, 6)))),
                        Map.of());
        assertEquals(
                List.of("report", "letter"), ranked.stream().map(Ranked::target).toList());
        assertEquals(1, ranked.get(0).score()); // 1/1, nothing for the second and third passage
        assertEquals(0.5, ranked.get(1).score()); // 1/2, not 1/4
    }

    @Test
    void legsMayAgreeOnATargetThroughDifferentPassages() {
        List<Ranked> ranked = new RrfRanker(60, Map.of())
                .rank(
                        List.of(
                                candidate(1, "report", Map.of("keyword", new LegScore(2, 9))),
                                candidate(2, "report", Map.of("semantic", new LegScore(1, 0.9))),
                                candidate(3, "letter", Map.of("keyword", new LegScore(1, 9.5)))),
                        Map.of());
        Ranked report = ranked.getFirst();
        assertEquals("report", report.target());
        assertEquals(1 / 62.0 + 1 / 61.0, report.score(), 1e-12);
        assertEquals(2, report.best().id(), "the passage with the better rank of its own");
        assertEquals(
                List.of(2L, 1L),
                report.passages().stream().map(one -> one.passage().id()).toList());
    }

    @Test
    void weightsScaleALeg() {
        RrfRanker ranker = new RrfRanker(10, Map.of("semantic", 3.0));
        assertEquals("rrf(k=10,semantic=3.0)", ranker.name());
        assertEquals("rrf(k=60)", new RrfRanker().name());
        List<Ranked> ranked = ranker.rank(
                List.of(
                        candidate(1, "a", Map.of("keyword", new LegScore(1, 5))),
                        candidate(2, "b", Map.of("semantic", new LegScore(1, 0.1)))),
                Map.of());
        assertEquals(List.of("b", "a"), ranked.stream().map(Ranked::target).toList());
        assertEquals(3 / 11.0, ranked.get(0).score()); // 3 / (10 + 1)
        assertEquals(1 / 11.0, ranked.get(1).score());
    }

    @Test
    void equalRanksInOtherLegsAreATie() {
        List<Ranked> ranked = new RrfRanker()
                .rank(
                        List.of(
                                candidate(9, "b", three(1, 2, 3)),
                                candidate(5, "c", three(3, 1, 2)),
                                candidate(7, "a", three(2, 3, 1))),
                        Map.of());
        assertEquals(List.of("c", "a", "b"), ranked.stream().map(Ranked::target).toList());
    }

    @Test
    void refusesNonsense() {
        assertThrows(InvalidInputException.class, () -> new RrfRanker(-1, Map.of()));
        for (double weight : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(InvalidInputException.class, () -> new RrfRanker(60, Map.of("keyword", weight)));
        }
    }

    private static Map<String, LegScore> both(int keyword, int semantic) {
        return Map.of("keyword", new LegScore(keyword, 10 - keyword), "semantic", new LegScore(semantic, 0.5));
    }

    private static Map<String, LegScore> three(int first, int second, int third) {
        return Map.of("x", new LegScore(first, 1), "y", new LegScore(second, 1), "z", new LegScore(third, 1));
    }

    private static Candidate candidate(long id, String target, Map<String, LegScore> byLeg) {
        Passage passage = new Passage(
                id,
                new Source.OfDocument(new DocumentId(target), 1),
                new Range(0, 1),
                "test",
                "",
                ContentHash.of(target),
                Instant.EPOCH);
        return new Candidate(passage, "test", target, byLeg, false);
    }
}
