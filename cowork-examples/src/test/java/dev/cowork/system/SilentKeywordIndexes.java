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
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps nothing, for tests that search nothing and make very many workspaces. */
final class SilentKeywordIndexes implements KeywordIndexProvider {
    @Override
    public String id() {
        return "silent";
    }

    @Override
    public int spiLevel() {
        return 1;
    }

    @Override
    public KeywordIndex open(IndexSpec spec) {
        return new Silent();
    }

    private static final class Silent implements KeywordIndex {
        @Override
        public void replace(SourceKey source, List<IndexedPassage> passages) {}

        @Override
        public LegAnswer search(String query, Filter filter, int limit) {
            throw new UnsupportedOperationException("There is nothing to search");
        }

        @Override
        public List<ScoredPassage> score(String query, Collection<Long> ids) {
            return List.of();
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public long[] ids() {
            return new long[0];
        }

        @Override
        public Optional<Checkpoint> checkpoint() {
            return Optional.empty();
        }

        @Override
        public void commit(Checkpoint checkpoint) {}

        @Override
        public void clear() {}

        @Override
        public void expunge() {}

        @Override
        public void close() {}
    }
}
