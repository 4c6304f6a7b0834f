/** Keyword and vector search on Lucene. */
module dev.cowork.store.lucene {
    requires transitive dev.cowork.api;
    requires org.apache.lucene.analysis.common;
    requires org.apache.lucene.core;
    requires static org.jspecify;

    provides dev.cowork.spi.KeywordIndexProvider with
            dev.cowork.store.lucene.LuceneKeywordIndexProvider;
    provides dev.cowork.spi.VectorIndexProvider with
            dev.cowork.store.lucene.LuceneVectorIndexProvider;
}
