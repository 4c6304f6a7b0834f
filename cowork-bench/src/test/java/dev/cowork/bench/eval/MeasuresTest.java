package dev.cowork.bench.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    @Test
    void ndcgOfOneRelevantDocumentInThirdPlace() {
        // 1 / log2(4) = 0.5 of the ideal 1 / log2(2) = 1
        assertEquals(0.5, Measures.ndcg(List.of("a", "b", "c"), Map.of("c", 1), 10), 1e-12);
    }

    @Test
    void ndcgWithGrades() {
        // gain 1/1 + 2/log2(3) = 1 + 1.261860 = 2.261860; ideal 2/1 + 1/log2(3) = 2.630930
        assertEquals(0.859719, Measures.ndcg(List.of("a", "b"), Map.of("a", 1, "b", 2), 10), 1e-6);
    }

    @Test
    void whatIsBehindTheCutDoesNotCount() {
        assertEquals(0, Measures.ndcg(List.of("a", "b"), Map.of("b", 1), 1), 0);
        assertEquals(0.5, Measures.recall(List.of("a", "b", "c"), Map.of("a", 1, "c", 1), 2), 0);
    }
}
