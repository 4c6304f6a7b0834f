package dev.cowork.store.lucene;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * Opens Lucene's writer and searchers, set up for thousands of small indexes: no thread, no cache, one file per segment
 * and few segments.
 */
final class LuceneFiles {
    private LuceneFiles() {}

    /** BM25 with k1 = 0.9 and b = 0.4, as Anserini has it (Yang, Fang, Lin: Anserini, JDIQ 2018). */
    static Similarity bm25() {
        return new BM25Similarity(0.9f, 0.4f);
    }

    static IndexWriter writer(Directory directory, IndexWriterConfig config) throws IOException {
        TieredMergePolicy merges = new TieredMergePolicy();
        merges.setNoCFSRatio(1);
        merges.setSegmentsPerTier(5);
        merges.setForceMergeDeletesPctAllowed(0);
        config.setSimilarity(bm25())
                .setMergePolicy(merges)
                .setMergeScheduler(new SerialMergeScheduler())
                .setUseCompoundFile(true)
                .setCommitOnClose(false);
        return new IndexWriter(directory, config);
    }

    static SearcherManager searchers(IndexWriter writer) throws IOException {
        return new SearcherManager(writer, new SearcherFactory() {
            @Override
            public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
                IndexSearcher searcher = new IndexSearcher(reader);
                searcher.setSimilarity(bm25());
                // Lucene's cache is one for the whole process: what was erased must not live on in it.
                searcher.setQueryCache(null);
                return searcher;
            }
        });
    }
}
