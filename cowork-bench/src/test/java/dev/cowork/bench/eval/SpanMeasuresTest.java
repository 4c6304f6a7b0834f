package dev.cowork.bench.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.bench.eval.SpanMeasures.Shown;
import dev.cowork.data.Range;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpanMeasuresTest {
    /** 300 words of one letter, each with a blank behind it: word n begins at character 2n. */
    private static final String WORDS = "a ".repeat(300);

    private static Map<String, Double> measures(List<Shown> shown, Range... spans) {
        return SpanMeasures.of(new ChunkingSet.Spans("question", "doc", List.of(spans)), words -> shown);
    }

    @Test
    void aPieceIsCutWhereTheWordsEnd() {
        // The first 200 words and their blanks are the characters 0 to 400: half of the span from 390 to 410.
        Map<String, Double> measures = measures(List.of(new Shown("doc", 0, WORDS)), new Range(390, 410));
        assertEquals(0.5, measures.get("200 words"), 0);
        assertEquals(1, measures.get("400 words"), 0);
    }

    @Test
    void whatStandsBeforeTakesWordsThoughItIsOfAnotherDocument() {
        List<Shown> shown = List.of(new Shown("other", 0, WORDS), new Shown("doc", 1_000, WORDS));
        // 300 of 400 words are gone; 100 are left, which are the characters 1,000 to 1,200.
        Map<String, Double> measures = measures(shown, new Range(1_150, 1_250), new Range(0, 100));
        assertEquals(0, measures.get("200 words"), 0);
        assertEquals(0.25, measures.get("400 words"), 0);
        assertEquals(0.5, measures.get("800 words"), 0);
    }

    @Test
    void whatIsShownTwiceCountsOnce() {
        List<Shown> shown = List.of(new Shown("doc", 0, "a b"), new Shown("doc", 0, "a b"));
        assertEquals(0.75, measures(shown, new Range(0, 4)).get("200 words"), 0);
    }
}
