package dev.cowork.store.lucene;

import dev.cowork.spi.Feedback;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;

/**
 * The words that some passages are about: the relevance model RM3 (Abdul-Jaleel and others: UMass at TREC 2004) with each
 * word weighed by its rarity, so that what all passages say tells nothing.
 */
final class FeedbackTerms {
    /** As many as did best; twice as many did no better. */
    private static final int MOST = 20;

    private static final Sort BY_ID = new Sort(new SortField(Fields.ID, SortField.Type.LONG));

    private final IndexSearcher searcher;
    private final Map<BytesRef, Double> shares = new HashMap<>();

    private FeedbackTerms(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /**
     * The best words of the passages.
     *
     * @return their weights, 1 in all; empty when the index holds none of the passages
     */
    static Map<String, Double> of(IndexSearcher searcher, Feedback feedback) throws IOException {
        FeedbackTerms terms = new FeedbackTerms(searcher);
        for (ScoreDoc found : searcher.search(
                        FilterQueries.passages(feedback.passages().keySet()),
                        feedback.passages().size(),
                        BY_ID)
                .scoreDocs) {
            terms.add(found.doc, feedback.passages().getOrDefault(terms.id(found.doc), 0.0));
        }
        return terms.best();
    }

    private long id(int doc) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        NumericDocValues ids = leaf.reader().getNumericDocValues(Fields.ID);
        return ids.advanceExact(doc - leaf.docBase) ? ids.longValue() : -1;
    }

    private void add(int doc, double share) throws IOException {
        Terms terms = searcher.getIndexReader().termVectors().get(doc, Fields.TEXT);
        if (terms == null) {
            return;
        }
        double length = terms.getSumTotalTermFreq();
        TermsEnum each = terms.iterator();
        for (BytesRef term = each.next(); term != null; term = each.next()) {
            double frequency = each.totalTermFreq() / length;
            shares.merge(BytesRef.deepCopyOf(term), share * frequency, Double::sum);
        }
    }

    private Map<String, Double> best() throws IOException {
        Map<BytesRef, Double> weights = new HashMap<>();
        for (Map.Entry<BytesRef, Double> term : shares.entrySet()) {
            double weight = term.getValue() * rarity(term.getKey());
            if (weight > 0) {
                weights.put(term.getKey(), weight);
            }
        }
        List<Map.Entry<BytesRef, Double>> best = weights.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<BytesRef, Double> term) -> -term.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST)
                .toList();
        double all = best.stream().mapToDouble(Map.Entry::getValue).sum();
        Map<String, Double> terms = new LinkedHashMap<>();
        best.forEach(term -> terms.put(term.getKey().utf8ToString(), term.getValue() / all));
        return terms;
    }

    /** As in BM25: both counts hold what was replaced until segments are merged. */
    private double rarity(BytesRef term) throws IOException {
        double with = searcher.getIndexReader().docFreq(new Term(Fields.TEXT, term));
        return Math.log(1 + (searcher.getIndexReader().getDocCount(Fields.TEXT) - with + 0.5) / (with + 0.5));
    }
}
