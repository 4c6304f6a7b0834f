package dev.cowork.store.lucene;

import dev.cowork.error.IndexException;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.KeywordIndex;
import dev.cowork.spi.KeywordIndexProvider;

/**
 * Opens keyword indexes on Lucene, in a directory or in memory. Thread-safe.
 *
 * <p>What the files hold is checked against their checksums on open: all of it while it is small (under 16 MB) or when
 * its last opener did not close it; else the structure only, since reading hundreds of megabytes would take longer than
 * opening.
 */
public final class LuceneKeywordIndexProvider implements KeywordIndexProvider {
    /** Creates the provider, as {@link java.util.ServiceLoader} does. */
    public LuceneKeywordIndexProvider() {}

    @Override
    public String id() {
        return "lucene";
    }

    @Override
    public int spiLevel() {
        return 1;
    }

    /**
     * Opens an index.
     *
     * @throws IndexException if what is there is damaged, newer, made by another analysis, or foreign
     * @throws dev.cowork.error.AlreadyOpenException if the directory is open already, in this process or another one
     */
    @Override
    public KeywordIndex open(IndexSpec spec) {
        return new LuceneKeywordIndex(Opening.open(spec, LuceneKeywordIndex.KIND));
    }
}
