package dev.cowork.store.lucene;

import dev.cowork.store.lucene.analysis.WordGrams;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Looks for a question's words inside longer words, and for the parts of its long words by themselves, in texts that have
 * {@link Fields#GRAMS}. A word counts the mean of its runs' scores, so that it weighs as one word however long it is.
 * Thread-safe.
 */
final class InnerWords implements AutoCloseable {
    /** A word of no more runs than these is asked for by all of them. */
    private static final int SHORT = 3;

    private final Analyzer words = WordGrams.forQueries();

    /**
     * The query for what stands inside words.
     *
     * @param room how many runs there may be
     * @return empty when no word is long enough
     */
    Optional<Query> of(String question, int room) throws IOException {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        int left = room;
        for (String word : WordQueries.terms(words, question).keySet()) {
            List<String> runs = WordGrams.of(word);
            left -= runs.size();
            if (left < 0) {
                break;
            }
            if (!runs.isEmpty()) {
                any.add(within(runs), BooleanClause.Occur.SHOULD);
            }
        }
        BooleanQuery query = any.build();
        return query.clauses().isEmpty() ? Optional.empty() : Optional.of(query);
    }

    private static Query within(List<String> runs) {
        int needed = runs.size() <= SHORT ? runs.size() : (runs.size() + 1) / 2;
        BooleanQuery.Builder word = new BooleanQuery.Builder().setMinimumNumberShouldMatch(needed);
        runs.forEach(run -> word.add(new TermQuery(new Term(Fields.GRAMS, run)), BooleanClause.Occur.SHOULD));
        return new BoostQuery(word.build(), 1f / runs.size());
    }

    @Override
    public void close() {
        words.close();
    }
}
