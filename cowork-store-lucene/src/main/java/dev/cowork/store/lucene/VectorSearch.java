package dev.cowork.store.lucene;

import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.ScoredPassage;
import dev.cowork.spi.Similarity;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.VectorUtil;

/**
 * One search by vector in one state of the index. Few passages are all compared; of many, Lucene's graph finds a
 * shortlist. Either way the score is computed the same way, and is not what Lucene makes of it.
 */
final class VectorSearch {
    static final String FIELD = "vector";
    static final String LENGTH = "length";

    /** With fewer passages that pass the filter, or a smaller share of all, each of them is compared. */
    static final int FEWEST_FOR_THE_GRAPH = 10_000;

    private static final int FEWEST_FILTERED_FOR_THE_GRAPH = 20_000;
    private static final int SMALLEST_SHARE = 10;

    private final IndexSearcher searcher;
    private final State state;
    private final Similarity similarity;
    private final float[] query;

    VectorSearch(IndexSearcher searcher, Similarity similarity, float[] query) {
        this.searcher = searcher;
        this.state = State.of(searcher);
        this.similarity = similarity;
        this.query = query;
    }

    /** The best passages that meet all conditions. */
    LegAnswer best(List<Query> conditions, int limit) throws IOException {
        int living = state.size();
        Query filter = together(conditions);
        int passing = conditions.isEmpty() ? living : searcher.count(filter);
        int wanted = Math.min(limit, passing);
        int breadth = Breadth.of(living, wanted);
        boolean many = conditions.isEmpty()
                ? passing >= FEWEST_FOR_THE_GRAPH
                : passing >= FEWEST_FILTERED_FOR_THE_GRAPH && passing >= living / SMALLEST_SHARE;
        if (many && similarity != Similarity.DOT_PRODUCT && breadth < passing / 2) {
            TopDocs found = searcher.search(
                    new KnnFloatVectorQuery(FIELD, query, breadth, conditions.isEmpty() ? null : filter), breadth);
            BestPassages best = compared(found, wanted);
            // Where many vectors are equal a graph falls apart, and the order among equals is by id.
            if (found.scoreDocs.length >= wanted && best.endsAboveTheRest()) {
                return answer(best.sorted(), found.scoreDocs.length, false);
            }
        }
        return answer(wanted == 0 ? List.of() : compared(filter, wanted), passing, true);
    }

    private LegAnswer answer(List<ScoredPassage> passages, long candidates, boolean exact) throws IOException {
        double length = Similarity.length(query);
        double longest = longest();
        return new LegAnswer(
                passages,
                similarity.lowest(length, longest),
                similarity.highest(length, longest),
                candidates,
                exact,
                state.generation());
    }

    /** The length of the longest vector, dead ones included; 1 where it is not needed. */
    private double longest() throws IOException {
        if (similarity != Similarity.DOT_PRODUCT) {
            return 1;
        }
        byte[] most = PointValues.getMaxPackedValue(searcher.getIndexReader(), LENGTH);
        return most == null ? 0 : DoublePoint.decodeDimension(most, 0);
    }

    private static Query together(List<Query> conditions) {
        if (conditions.isEmpty()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        conditions.forEach(condition -> all.add(condition, BooleanClause.Occur.FILTER));
        return all.build();
    }

    /** Compares every living passage that matches. */
    List<ScoredPassage> compared(Query filter, int limit) throws IOException {
        BestPassages best = new BestPassages(Math.min(limit, state.size()));
        Weight weight = searcher.createWeight(searcher.rewrite(filter), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Scorer matching = weight.scorer(leaf);
            if (matching != null) {
                compare(
                        new Leaf(leaf, similarity, query),
                        matching.iterator(),
                        leaf.reader().getLiveDocs(),
                        best);
            }
        }
        return best.sorted();
    }

    private static void compare(Leaf leaf, DocIdSetIterator docs, Bits living, BestPassages best) throws IOException {
        for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
            if (living == null || living.get(doc)) {
                leaf.compare(doc, best);
            }
        }
    }

    private BestPassages compared(TopDocs shortlist, int limit) throws IOException {
        BestPassages best = new BestPassages(limit);
        int[] docs = Arrays.stream(shortlist.scoreDocs)
                .mapToInt((ScoreDoc found) -> found.doc)
                .sorted()
                .toArray();
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        int current = -1;
        Leaf leaf = null;
        for (int doc : docs) {
            int wanted = ReaderUtil.subIndex(doc, leaves);
            if (leaf == null || wanted != current) {
                current = wanted;
                leaf = new Leaf(leaves.get(current), similarity, query);
            }
            leaf.compare(doc - leaves.get(current).docBase, best);
        }
        return best;
    }

    /** The vectors and ids of one segment, which are read in ascending order of its documents. */
    private static final class Leaf {
        private final FloatVectorValues vectors;
        private final KnnVectorValues.DocIndexIterator places;
        private final NumericDocValues ids;
        private final Similarity similarity;
        private final float[] query;

        Leaf(LeafReaderContext leaf, Similarity similarity, float[] query) throws IOException {
            this.vectors = leaf.reader().getFloatVectorValues(FIELD);
            this.places = vectors.iterator();
            this.ids = DocValues.getNumeric(leaf.reader(), Fields.ID);
            this.similarity = similarity;
            this.query = query;
        }

        void compare(int doc, BestPassages best) throws IOException {
            if (places.advance(doc) == doc && ids.advanceExact(doc)) {
                best.offer(ids.longValue(), similarity.fromRaw(raw(vectors.vectorValue(places.index()))));
            }
        }

        private float raw(float[] vector) {
            return similarity == Similarity.EUCLIDEAN
                    ? -VectorUtil.squareDistance(query, vector)
                    : VectorUtil.dotProduct(query, vector);
        }
    }
}
