package dev.cowork.system;

import dev.cowork.data.SourceKey;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.Filter;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.IndexedPassage;
import dev.cowork.spi.KeywordIndex;
import dev.cowork.spi.KeywordIndexProvider;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.ScoredPassage;
import dev.cowork.store.lucene.LuceneKeywordIndexProvider;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lucene's indexes, which fail when a test says so. */
final class FaultyKeywordIndexes implements KeywordIndexProvider {
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    volatile @Nullable Supplier<? extends RuntimeException> onSearch;
    volatile @Nullable Supplier<? extends RuntimeException> onReplace;

    private final LuceneKeywordIndexProvider lucene = new LuceneKeywordIndexProvider();

    private static void fail(@Nullable Supplier<? extends RuntimeException> fault) {
        if (fault != null) {
            throw fault.get();
        }
    }

    @Override
    public String id() {
        return "faulty";
    }

    @Override
    public int spiLevel() {
        return 1;
    }

    @Override
    public KeywordIndex open(IndexSpec spec) {
        KeywordIndex index = lucene.open(spec);
        opened.incrementAndGet();
        return new Faulty(index);
    }

    private final class Faulty implements KeywordIndex {
        private final KeywordIndex index;

        Faulty(KeywordIndex index) {
            this.index = index;
        }

        @Override
        public void replace(SourceKey source, List<IndexedPassage> passages) {
            fail(onReplace);
            index.replace(source, passages);
        }

        @Override
        public LegAnswer search(String query, Filter filter, int limit) {
            fail(onSearch);
            return index.search(query, filter, limit);
        }

        @Override
        public List<ScoredPassage> score(String query, Collection<Long> ids) {
            return index.score(query, ids);
        }

        @Override
        public long size() {
            return index.size();
        }

        @Override
        public long[] ids() {
            return index.ids();
        }

        @Override
        public Optional<Checkpoint> checkpoint() {
            return index.checkpoint();
        }

        @Override
        public void commit(Checkpoint checkpoint) {
            index.commit(checkpoint);
        }

        @Override
        public void clear() {
            index.clear();
        }

        @Override
        public void expunge() {
            index.expunge();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
            index.close();
        }
    }
}
