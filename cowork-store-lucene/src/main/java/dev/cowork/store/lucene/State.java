package dev.cowork.store.lucene;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;

/** What every state of an index can say of itself. */
record State(IndexReader reader) {
    static State of(IndexSearcher searcher) {
        return new State(searcher.getIndexReader());
    }

    /** Names the state: Lucene's version of the index grows with every change. */
    String generation() {
        return "lucene-" + ((DirectoryReader) reader).getVersion();
    }

    int size() {
        return reader.numDocs();
    }

    /** The ids of all living passages, ascending. */
    long[] ids() throws IOException {
        long[] ids = new long[size()];
        int count = 0;
        for (LeafReaderContext leaf : reader.leaves()) {
            NumericDocValues values = DocValues.getNumeric(leaf.reader(), Fields.ID);
            Bits living = leaf.reader().getLiveDocs();
            for (int doc = values.nextDoc(); doc != NumericDocValues.NO_MORE_DOCS; doc = values.nextDoc()) {
                if (living == null || living.get(doc)) {
                    ids[count++] = values.longValue();
                }
            }
        }
        Arrays.sort(ids);
        return ids;
    }
}
