package dev.cowork.bench.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvidenceMeasuresTest {
    private static Conversation.Turn turn(String id, int words) {
        // "a", ":" and each "a" are one token each.
        return new Conversation.Turn(id, "a", "a ".repeat(words).strip(), Instant.EPOCH);
    }

    private static Map<String, Double> measures(List<Conversation.Turn> ranking, String... evidence) {
        return new EvidenceMeasures(BertTokens.load()).of(ranking, Set.of(evidence));
    }

    @Test
    void aTurnCountsWhenAllOfItsLineIsInTheBudget() {
        // 300 + 200 tokens fill 500; the third turn begins at 500 and ends at 1,001, one past the next budget.
        Map<String, Double> measures =
                measures(List.of(turn("D1:1", 298), turn("D1:2", 198), turn("D2:1", 499)), "D1:1", "D1:2", "D2:1");
        assertEquals(2.0 / 3, measures.get("B500"), 1e-12);
        assertEquals(2.0 / 3, measures.get("B1000"), 1e-12);
        assertEquals(1, measures.get("B2000"), 0);
    }

    @Test
    void recallAndHitInTheFirstTurns() {
        List<Conversation.Turn> ranking = List.of(
                turn("D1:1", 1), turn("D1:2", 1), turn("D1:3", 1), turn("D1:4", 1), turn("D1:5", 1), turn("D1:6", 1));
        Map<String, Double> measures = measures(ranking, "D1:6", "D1:7");
        assertEquals(0, measures.get("recall@5"), 0);
        assertEquals(0, measures.get("hit@5"), 0);
        assertEquals(0.5, measures.get("recall@10"), 0);
        assertEquals(1, measures.get("hit@10"), 0);
    }

    @Test
    void sessionsWithEvidenceAmongTheFirstFive() {
        List<Conversation.Turn> ranking = List.of(
                turn("D1:1", 1),
                turn("D1:2", 1),
                turn("D2:1", 1),
                turn("D3:1", 1),
                turn("D4:1", 1),
                turn("D5:1", 1),
                turn("D6:1", 1));
        Map<String, Double> measures = measures(ranking, "D5:9", "D6:1");
        assertEquals(1, measures.get("session any@5"), 0);
        assertEquals(0, measures.get("session all@5"), 0);
    }
}
