package dev.cowork.store.lucene;

import dev.cowork.spi.Feedback;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.ScoredPassage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;

/** Searches one state of the index. */
final class PassageSearch {
    private static final Sort ORDER = new Sort(SortField.FIELD_SCORE, new SortField(Fields.ID, SortField.Type.LONG));

    private final IndexSearcher searcher;

    PassageSearch(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /** The words that some passages are about, with their weights. */
    Map<String, Double> terms(Feedback feedback) throws IOException {
        return feedback.isEmpty() ? Map.of() : FeedbackTerms.of(searcher, feedback);
    }

    /** The answer to a question without a word. */
    LegAnswer nothing() {
        return new LegAnswer(List.of(), 0, 0, 0, true, State.of(searcher).generation());
    }

    /** The best passages that match the words and all conditions; all matches are scored, so that they can be counted. */
    LegAnswer best(Query words, List<Query> conditions, int limit) throws IOException {
        int most = Math.max(1, Math.min(limit, searcher.getIndexReader().maxDoc()));
        TopDocs top = searcher.search(
                together(words, conditions), new TopFieldCollectorManager(ORDER, most, Integer.MAX_VALUE));
        List<ScoredPassage> passages =
                Arrays.stream(top.scoreDocs).map(PassageSearch::passage).toList();
        double highest = passages.isEmpty() ? 0 : passages.getFirst().score();
        return new LegAnswer(
                passages,
                0,
                highest,
                top.totalHits.value(),
                true,
                State.of(searcher).generation());
    }

    private static Query together(Query words, List<Query> conditions) {
        if (conditions.isEmpty()) {
            return words;
        }
        BooleanQuery.Builder both = new BooleanQuery.Builder().add(words, BooleanClause.Occur.MUST);
        conditions.forEach(condition -> both.add(condition, BooleanClause.Occur.FILTER));
        return both.build();
    }

    private static ScoredPassage passage(ScoreDoc found) {
        Object[] values = ((FieldDoc) found).fields;
        return new ScoredPassage((Long) values[1], (Float) values[0]);
    }
}
