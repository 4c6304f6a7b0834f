package dev.cowork.bench.vector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;

/** An index of Lucene's that was built: more candidates than wanted are asked for, and the best of them kept. */
final class LuceneBuilt implements Engine.Index {
    private final DirectoryReader reader;
    private final Directory directory;
    private final IndexSearcher searcher;
    private volatile int breadth;

    LuceneBuilt(DirectoryReader reader, Directory directory) {
        this.reader = reader;
        this.directory = directory;
        this.searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
    }

    @Override
    public void breadth(int candidates) {
        breadth = candidates;
    }

    @Override
    public int[] search(int query, float[] vector, int k) {
        try {
            KnnFloatVectorQuery nearest = new KnnFloatVectorQuery(LuceneEngine.VECTOR, vector, Math.max(k, breadth));
            ScoreDoc[] hits = searcher.search(nearest, k).scoreDocs;
            int[] found = new int[hits.length];
            for (int place = 0; place < found.length; place++) {
                found[place] = row(hits[place].doc);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int row(int doc) throws IOException {
        List<LeafReaderContext> leaves = reader.leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        NumericDocValues ids = leaf.reader().getNumericDocValues(LuceneEngine.ID);
        if (!ids.advanceExact(doc - leaf.docBase)) {
            throw new IllegalStateException("Document " + doc + " has no id");
        }
        return Math.toIntExact(ids.longValue());
    }

    @Override
    public OptionalDouble buildSeconds() {
        try {
            return OptionalDouble.of(
                    Double.parseDouble(reader.getIndexCommit().getUserData().getOrDefault(LuceneEngine.SECONDS, "0")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (directory) {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
