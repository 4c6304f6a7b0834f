package dev.cowork.bench.eval;

import dev.cowork.data.Range;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The share of the characters of gold spans that stand in the first so many words of what is shown. */
final class SpanMeasures {
    private SpanMeasures() {}

    /**
     * A piece of a document that is shown.
     *
     * @param document the document's name
     * @param start where in the document it begins
     * @param text as it is in the document
     */
    record Shown(String document, int start, String text) {}

    /** Measures with what is shown for each budget of words. */
    static Map<String, Double> of(ChunkingSet.Spans question, IntFunction<List<Shown>> shown) {
        Map<String, Double> measures = new LinkedHashMap<>();
        for (int words : new int[] {200, 400, 800, 1_600}) {
            measures.put(words + " words", covered(question, shown.apply(words), words));
        }
        return measures;
    }

    private static double covered(ChunkingSet.Spans question, List<Shown> shown, int words) {
        BitSet seen = seen(question.corpus(), shown, words);
        int wanted = 0;
        int found = 0;
        for (Range span : question.spans()) {
            wanted += span.length();
            found += seen.get(span.start(), span.end()).cardinality();
        }
        return (double) found / wanted;
    }

    /** The characters of one document in the first so many words of all that is shown; the last piece may be cut. */
    private static BitSet seen(String document, List<Shown> shown, int words) {
        BitSet seen = new BitSet();
        int left = words;
        for (Shown piece : shown) {
            if (piece.document().equals(document)) {
                seen.set(piece.start(), piece.start() + Words.lengthOf(piece.text(), left));
            }
            left -= Words.count(piece.text());
            if (left <= 0) {
                break;
            }
        }
        return seen;
    }
}
