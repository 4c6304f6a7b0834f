package dev.cowork.store.lucene;

import dev.cowork.data.SourceKey;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.EmbeddedPassage;
import dev.cowork.spi.Filter;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.ScoredPassage;
import dev.cowork.spi.Similarity;
import dev.cowork.spi.VectorIndex;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;

/**
 * The vector index of one workspace. A write may merge segments, and so build a graph of all vectors again, before it
 * returns; searches go on meanwhile.
 */
final class LuceneVectorIndex implements VectorIndex {
    private final int dimensions;
    private final Similarity similarity;
    private final OpenIndex index;

    LuceneVectorIndex(int dimensions, Similarity similarity, OpenIndex index) {
        this.dimensions = dimensions;
        this.similarity = similarity;
        this.index = index;
    }

    static IndexKind kind(int dimensions, Similarity similarity) {
        return new IndexKind(
                "vector index",
                "cowork.vectors",
                dimensions + " floats compared by " + similarity,
                // Each flushed segment is a graph that is built again when it is merged: few are better.
                () -> new IndexWriterConfig().setRAMBufferSizeMB(64).setCodec(AnyDimension.codec()));
    }

    @Override
    public void replace(SourceKey source, List<EmbeddedPassage> passages) {
        List<Document> documents =
                passages.stream().map(passage -> document(source, passage)).toList();
        index.change("replace the passages of " + source + " in", writer -> {
            if (documents.isEmpty()) {
                writer.deleteDocuments(Fields.source(source));
            } else {
                writer.updateDocuments(Fields.source(source), documents);
            }
        });
    }

    private Document document(SourceKey source, EmbeddedPassage passage) {
        float[] vector = ready(
                passage.vector(), "The vector of passage " + passage.passage().id());
        Document document = Fields.document(source, passage.passage());
        document.add(new KnnFloatVectorField(VectorSearch.FIELD, vector, function()));
        if (similarity == Similarity.DOT_PRODUCT) {
            document.add(new DoublePoint(VectorSearch.LENGTH, Similarity.length(vector)));
        }
        return document;
    }

    @Override
    public LegAnswer search(float[] query, Filter filter, int limit) {
        float[] asked = ready(query, "The query's vector");
        if (limit < 1) {
            throw new InvalidInputException("A search's limit is at least 1, but is " + limit);
        }
        return index.search(
                searcher -> new VectorSearch(searcher, similarity, asked).best(FilterQueries.of(filter), limit));
    }

    @Override
    public List<ScoredPassage> score(float[] query, Collection<Long> ids) {
        float[] asked = ready(query, "The query's vector");
        return ids.isEmpty()
                ? List.of()
                : index.search(searcher -> new VectorSearch(searcher, similarity, asked)
                        .compared(FilterQueries.passages(ids), ids.size()));
    }

    private float[] ready(float[] vector, String what) {
        Similarity.check(dimensions, vector, what);
        return similarity.ready(vector);
    }

    /** Vectors to compare by cosine have length 1, if any, so that Lucene need not look at that. */
    private VectorSimilarityFunction function() {
        return switch (similarity) {
            case COSINE -> VectorSimilarityFunction.DOT_PRODUCT;
            case DOT_PRODUCT -> VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT;
            case EUCLIDEAN -> VectorSimilarityFunction.EUCLIDEAN;
        };
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public long size() {
        return index.search(searcher -> (long) State.of(searcher).size());
    }

    @Override
    public long[] ids() {
        return index.search(searcher -> State.of(searcher).ids());
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return index.checkpoint();
    }

    /** Commits everything so far together with the checkpoint; what was taken out goes from the files with the merges. */
    @Override
    public void snapshot(Checkpoint checkpoint) {
        index.commit(checkpoint);
    }

    @Override
    public void expunge() {
        index.expunge();
    }

    @Override
    public void clear() {
        index.clear();
    }

    @Override
    public void close() {
        index.close();
    }
}
