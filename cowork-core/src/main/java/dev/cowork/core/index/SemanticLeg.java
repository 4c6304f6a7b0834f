package dev.cowork.core.index;

import dev.cowork.CoworkEvent;
import dev.cowork.core.base.Scope;
import dev.cowork.data.ContentHash;
import dev.cowork.data.SourceKey;
import dev.cowork.error.IndexException;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.EmbeddedPassage;
import dev.cowork.spi.FeedPage;
import dev.cowork.spi.FeedReader;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.TextVector;
import dev.cowork.spi.VectorIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vector index of one workspace, following the store's passages and vectors of one embedding model. One thread at a
 * time follows; any number search. What its last snapshot lacks is followed again after opening.
 */
final class SemanticLeg implements AutoCloseable {
    static final String NAME = "semantic";
    private static final Logger LOG = LoggerFactory.getLogger(SemanticLeg.class);
    private static final int PAGE = 1000;

    /** Fewer passages are read from the store about as quickly as from a snapshot. */
    private static final int FEWEST_SAVED = 2_000;

    /** A snapshot writes everything, so that it waits until so much has changed: one in five. */
    private static final int SHARE_SAVED = 5;

    private final IndexParts parts;
    private final Scope scope;
    private final FeedReader feeds;
    private final String fingerprint;
    private final VectorIndex index;
    private volatile long position;
    private String tag = "";
    private volatile long vectorPosition;
    private long unsaved;

    private SemanticLeg(IndexParts parts, Scope scope, VectorIndex index) {
        this.parts = parts;
        this.scope = scope;
        this.feeds = scope.store().feeds();
        this.fingerprint = parts.embedder().model().fingerprint();
        this.index = index;
    }

    /** Opens the index and, where it does not continue what the store is, fills it with the vectors that the store has. */
    static SemanticLeg open(IndexParts parts, Scope scope) {
        int dimensions = parts.embedder().model().dimensions();
        Optional<Path> directory = directory(parts, scope);
        IndexSpec spec = new IndexSpec(scope.workspace(), directory, dimensions);
        String problem = "";
        VectorIndex index;
        try {
            index = parts.vector().open(spec);
        } catch (IndexException e) {
            directory.ifPresent(Directories::empty);
            index = parts.vector().open(spec);
            problem = String.valueOf(e.getMessage());
        }
        SemanticLeg leg = new SemanticLeg(parts, scope, index);
        try {
            leg.resume(problem);
            return leg;
        } catch (RuntimeException e) { // whatever it was, nobody else would close the index
            index.close();
            throw e;
        }
    }

    private static Optional<Path> directory(IndexParts parts, Scope scope) {
        return parts.directory()
                .map(path -> path.resolve(scope.workspace().value()).resolve(NAME));
    }

    /** Removes the snapshot of a leg that is not open. */
    static void removeSnapshot(IndexParts parts, Scope scope) {
        directory(parts, scope).ifPresent(Directories::empty);
    }

    private void resume(String problem) {
        Optional<Checkpoint> checkpoint = index.checkpoint();
        boolean continues = checkpoint
                .filter(found -> found.continues(
                        parts.checkpoint(fingerprint, found.position(), History.at(feeds, found.position()))))
                .filter(found -> found.position() <= feeds.newestChange())
                .filter(found -> found.vectors() <= feeds.newestVector(fingerprint))
                .isPresent();
        if (continues) {
            moveTo(checkpoint.get().position());
            vectorPosition = checkpoint.get().vectors();
            return;
        }
        if (!problem.isEmpty() || checkpoint.isPresent()) {
            String reason = problem.isEmpty() ? "its snapshot is of another store, epoch, recipe or model" : problem;
            parts.events().accept(new CoworkEvent.IndexRebuilt(scope.name(), NAME, reason));
        }
        fill();
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

    /** Writes a snapshot when enough has changed, and no better one is to be had soon. */
    private void save(boolean whatever) {
        if (isWorthSaving() && (whatever || index.isSettled())) {
            unsaved = 0;
            try {
                index.snapshot(parts.checkpoint(fingerprint, position, tag).at(position, vectorPosition));
            } catch (IndexException e) {
                // What is in memory is whole; only the next opening takes longer.
                LOG.warn("The vectors of {} could not be saved", scope.name(), e);
            }
        }
    }

    private boolean isWorthSaving() {
        return parts.directory().isPresent() && index.size() >= FEWEST_SAVED && unsaved >= index.size() / SHARE_SAVED;
    }

    /** Follows, and removes what is left of what was replaced, in memory and in files. */
    void expunge() {
        follow();
        index.expunge();
        unsaved = index.size();
        save(true);
    }

    /** Follows both feeds to their ends; a store that was put back to a copy has another history. */
    void follow() {
        if (!tag.equals(History.at(feeds, position))) {
            fill();
        } else {
            followPassages();
            followVectors();
        }
        save(false);
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
        unsaved += Math.max(1, embedded.size());
    }

    LegAnswer search(float[] query, Question question) {
        return index.search(towards(query, question.liked()), question.filter(), question.limit());
    }

    private float[] towards(float[] query, Liked liked) {
        if (liked.isEmpty()) {
            return query;
        }
        Map<ContentHash, float[]> vectors = feeds.vectorsOf(
                fingerprint,
                liked.shares().stream().map(one -> one.passage().text()).toList());
        List<Rocchio.Share> shares = new ArrayList<>();
        for (Liked.Share one : liked.shares()) {
            float[] vector = vectors.get(one.passage().text());
            if (vector != null) {
                shares.add(new Rocchio.Share(vector, one.share()));
            }
        }
        return Rocchio.move(query, shares, liked.meaning());
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
        try (index) {
            save(true);
        }
    }
}
