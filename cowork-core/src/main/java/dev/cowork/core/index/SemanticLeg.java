package dev.cowork.core.index;

import dev.cowork.core.base.Scope;
import dev.cowork.data.ContentHash;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.EmbeddedPassage;
import dev.cowork.spi.FeedPage;
import dev.cowork.spi.FeedReader;
import dev.cowork.spi.Filter;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.TextVector;
import dev.cowork.spi.VectorIndex;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The vector index of one workspace, following the store's passages and vectors of one embedding model. One thread at a
 * time follows; any number search.
 */
final class SemanticLeg implements AutoCloseable {
    static final String NAME = "semantic";
    private static final int PAGE = 1000;

    private final IndexParts parts;
    private final FeedReader feeds;
    private final String fingerprint;
    private final VectorIndex index;
    private volatile long position;
    private String tag = "";
    private volatile long vectorPosition;

    private SemanticLeg(IndexParts parts, FeedReader feeds, String fingerprint, VectorIndex index) {
        this.parts = parts;
        this.feeds = feeds;
        this.fingerprint = fingerprint;
        this.index = index;
    }

    /** Opens the index and fills it with the vectors that the store has. */
    static SemanticLeg open(IndexParts parts, Scope scope) {
        int dimensions = parts.embedder().model().dimensions();
        VectorIndex index = parts.vector().open(new IndexSpec(scope.workspace(), Optional.empty(), dimensions));
        SemanticLeg leg = new SemanticLeg(
                parts, scope.store().feeds(), parts.embedder().model().fingerprint(), index);
        try {
            leg.fill();
            return leg;
        } catch (RuntimeException e) { // whatever it was, nobody else would close the index
            index.close();
            throw e;
        }
    }

    private void fill() {
        long newest = feeds.newestChange();
        // Vectors put after this position are followed; those before it are read with their passages.
        long vectors = feeds.newestVector(fingerprint);
        moveTo(0);
        index.clear();
        SourceGroups.forEach(feeds, this::replace);
        moveTo(newest);
        vectorPosition = vectors;
    }

    private void moveTo(long change) {
        tag = History.at(feeds, change);
        position = change;
    }

    /** Follows both feeds to their ends; a store that was put back to a copy has another history. */
    void follow() {
        if (!tag.equals(History.at(feeds, position))) {
            fill();
            return;
        }
        followPassages();
        followVectors();
    }

    private void followPassages() {
        ChangedSources changed;
        do {
            changed = ChangedSources.after(feeds, position);
            if (changed.truncated()) {
                fill();
                return;
            }
            changed.sources().forEach(key -> replace(key, feeds.passages(key)));
            moveTo(changed.position());
        } while (changed.more());
    }

    private void followVectors() {
        FeedPage<TextVector> page;
        do {
            page = feeds.vectors(fingerprint, vectorPosition, PAGE);
            if (page.truncated()) {
                fill();
                return;
            }
            List<ContentHash> texts =
                    page.items().stream().map(TextVector::text).toList();
            sourcesWith(texts).forEach(key -> replace(key, feeds.passages(key)));
            vectorPosition = page.position();
        } while (page.items().size() == PAGE);
    }

    private Set<SourceKey> sourcesWith(List<ContentHash> texts) {
        Set<SourceKey> keys = new LinkedHashSet<>();
        if (!texts.isEmpty()) {
            feeds.passagesWithText(texts)
                    .forEach(passage -> keys.add(passage.source().key()));
        }
        return keys;
    }

    private void replace(SourceKey key, List<Passage> passages) {
        parts.requireOpen();
        Map<ContentHash, float[]> vectors = passages.isEmpty()
                ? Map.of()
                : feeds.vectorsOf(
                        fingerprint, passages.stream().map(Passage::text).toList());
        List<EmbeddedPassage> embedded = new ArrayList<>(passages.size());
        for (Passage passage : passages) {
            float[] vector = vectors.get(passage.text());
            if (vector != null) {
                embedded.add(new EmbeddedPassage(passage, vector));
            }
        }
        index.replace(key, embedded);
    }

    LegAnswer search(float[] query, Filter filter, int limit) {
        return index.search(query, filter, limit);
    }

    long position() {
        return position;
    }

    boolean followedAllVectors() {
        return feeds.newestVector(fingerprint) <= vectorPosition;
    }

    long size() {
        return index.size();
    }

    long[] ids() {
        return index.ids();
    }

    @Override
    public void close() {
        index.close();
    }
}
