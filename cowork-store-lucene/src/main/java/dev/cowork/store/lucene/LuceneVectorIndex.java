package dev.cowork.store.lucene;

import dev.cowork.data.SourceKey;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.EmbeddedPassage;
import dev.cowork.spi.Filter;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.ScoredPassage;
import dev.cowork.spi.VectorIndex;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;

/**
 * The vector index of one workspace. A write may merge segments, and so build a graph of all vectors again, before it
 * returns; searches go on meanwhile.
 */
final class LuceneVectorIndex implements VectorIndex {
    private final int dimensions;
    private final OpenIndex index;

    LuceneVectorIndex(int dimensions, OpenIndex index) {
        this.dimensions = dimensions;
        this.index = index;
    }

    static IndexKind kind(int dimensions) {
        return new IndexKind(
                "vector index",
                "cowork.vectors",
                dimensions + " floats",
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
        check(passage.vector(), "The vector of passage " + passage.passage().id());
        Document document = Fields.document(source, passage.passage());
        document.add(
                new KnnFloatVectorField(VectorSearch.FIELD, passage.vector(), VectorSimilarityFunction.DOT_PRODUCT));
        return document;
    }

    @Override
    public LegAnswer search(float[] query, Filter filter, int limit) {
        check(query, "The query's vector");
        if (limit < 1) {
            throw new InvalidInputException("A search's limit is at least 1, but is " + limit);
        }
        return index.search(searcher -> new VectorSearch(searcher, query).best(FilterQueries.of(filter), limit));
    }

    @Override
    public List<ScoredPassage> score(float[] query, Collection<Long> ids) {
        check(query, "The query's vector");
        return ids.isEmpty()
                ? List.of()
                : index.search(searcher ->
                        new VectorSearch(searcher, query).compared(FilterQueries.passages(ids), ids.size()));
    }

    private void check(float[] vector, String what) {
        if (vector.length != dimensions) {
            throw new InvalidInputException(
                    what + " must have " + dimensions + " dimensions as the index does, but has " + vector.length);
        }
        for (float component : vector) {
            if (!Float.isFinite(component)) {
                throw new InvalidInputException(what + " holds " + component + ", which cannot be compared");
            }
        }
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
    public void clear() {
        index.clear();
    }

    @Override
    public void close() {
        index.close();
    }
}
