package dev.cowork.store.lucene;

import dev.cowork.store.lucene.analysis.CodeAwareAnalyzer;
import dev.cowork.store.lucene.analysis.CommonWordsAnalyzer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Turns a question into a query for its words, of which any may match, whole or inside longer ones (see {@link InnerWords});
 * a word that stands twice counts twice. Never parses anything. A question of nothing but stop words asks for those, in a
 * field of their own, so that "to be or not to be" finds something and no other question is disturbed by them.
 * Thread-safe.
 */
final class WordQueries implements AutoCloseable {
    /** Below Lucene's limit of 1,024 clauses, with room for those of feedback and of a filter. */
    private static final int MOST_TERMS = 980;

    /** More of a question is not read: it holds more terms than are used. */
    private static final int MOST_CHARACTERS = 1 << 18;

    private final Analyzer words = CodeAwareAnalyzer.forQueries();
    private final Analyzer commonWords = new CommonWordsAnalyzer();
    private final InnerWords innerWords = new InnerWords();

    /** The query, or empty when the question has no word. */
    Optional<Query> parse(String question) throws IOException {
        return parse(question, Map.of(), 0);
    }

    /**
     * The query for a question and for further words.
     *
     * @param further words with their weights, 1 in all; they count only for a question that has words of its own
     * @param weight the share of the further words in the whole query, from 0 to below 1
     */
    Optional<Query> parse(String question, Map<String, Double> further, double weight) throws IOException {
        String read = question.substring(0, Math.min(question.length(), MOST_CHARACTERS));
        Map<String, Integer> counts = terms(words, read);
        Optional<Query> whole = anyOf(Fields.TEXT, together(counts, further, weight));
        if (whole.isEmpty()) {
            return anyOf(Fields.COMMON_WORDS, terms(commonWords, read));
        }
        Optional<Query> inner = innerWords.of(read, MOST_TERMS - counts.size());
        return inner.isEmpty() ? whole : Optional.of(either(whole.get(), inner.get()));
    }

    /** The question's words count what they count without the others, so that its scores can be compared. */
    private static Map<String, Double> together(
            Map<String, Integer> counts, Map<String, Double> further, double weight) {
        Map<String, Double> weights = new LinkedHashMap<>();
        counts.forEach((term, count) -> weights.put(term, (double) count));
        int length = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (length > 0) {
            further.forEach((term, share) -> weights.merge(term, share * length * weight / (1 - weight), Double::sum));
        }
        return weights;
    }

    private static Query either(Query one, Query other) {
        return new BooleanQuery.Builder()
                .add(one, BooleanClause.Occur.SHOULD)
                .add(other, BooleanClause.Occur.SHOULD)
                .build();
    }

    static Map<String, Integer> terms(Analyzer analyzer, String text) throws IOException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        try (TokenStream stream = analyzer.tokenStream("", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (counts.size() < MOST_TERMS && stream.incrementToken()) {
                counts.merge(term.toString(), 1, Integer::sum);
            }
        }
        return counts;
    }

    static Optional<Query> anyOf(String field, Map<String, ? extends Number> weights) {
        if (weights.isEmpty()) {
            return Optional.empty();
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        weights.forEach((term, weight) -> {
            Query one = new TermQuery(new Term(field, term));
            any.add(
                    weight.doubleValue() == 1 ? one : new BoostQuery(one, weight.floatValue()),
                    BooleanClause.Occur.SHOULD);
        });
        return Optional.of(any.build());
    }

    @Override
    public void close() {
        words.close();
        commonWords.close();
        innerWords.close();
    }
}
