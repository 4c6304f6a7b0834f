package dev.cowork.core.index;

import dev.cowork.CoworkEvent;
import dev.cowork.core.base.Scope;
import dev.cowork.data.SourceKey;
import dev.cowork.error.IndexException;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.FeedReader;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.KeywordIndex;
import dev.cowork.spi.LegAnswer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The keyword index of one workspace, following the store. One thread at a time follows; any number search. What it has
 * not committed when the process dies is followed again: replacing a source twice changes nothing.
 */
final class KeywordLeg implements AutoCloseable {
    static final String NAME = "keyword";
    private static final int CHANGES_BETWEEN_COMMITS = 1000;

    private final IndexParts parts;
    private final Scope scope;
    private final FeedReader feeds;
    private final PassageReader reader;
    private final KeywordIndex index;
    private volatile long position;
    private String tag = "";
    private long committed;

    private KeywordLeg(IndexParts parts, Scope scope, KeywordIndex index) {
        this.parts = parts;
        this.scope = scope;
        this.feeds = scope.store().feeds();
        this.reader = new PassageReader(scope.store());
        this.index = index;
    }

    /**
     * Opens the index and, where it does not continue what the store is, makes it again.
     *
     * @param distrust why what is in the directory must not be used; empty to look at it
     */
    static KeywordLeg open(IndexParts parts, Scope scope, String distrust) {
        Optional<Path> directory = parts.directory()
                .map(path -> path.resolve(scope.workspace().value()).resolve(NAME));
        IndexSpec spec = new IndexSpec(scope.workspace(), directory, 0);
        String problem = distrust;
        if (!distrust.isEmpty()) {
            directory.ifPresent(Directories::empty);
        }
        KeywordIndex index;
        try {
            index = parts.keyword().open(spec);
        } catch (IndexException e) {
            directory.ifPresent(Directories::empty);
            index = parts.keyword().open(spec);
            problem = String.valueOf(e.getMessage());
        }
        KeywordLeg leg = new KeywordLeg(parts, scope, index);
        try {
            leg.resume(problem);
            return leg;
        } catch (RuntimeException e) { // whatever it was: an index left open could not be opened again
            leg.abandon(e);
            throw e;
        }
    }

    private void resume(String problem) {
        Optional<Checkpoint> checkpoint = index.checkpoint();
        boolean continues = checkpoint
                .filter(found ->
                        found.continues(parts.checkpoint("", found.position(), History.at(feeds, found.position()))))
                .filter(found -> found.position() <= feeds.newestChange())
                .isPresent();
        if (continues) {
            moveTo(checkpoint.get().position());
            committed = position;
        } else if (!problem.isEmpty() || checkpoint.isPresent() || index.size() > 0) {
            rebuild(problem.isEmpty() ? "its checkpoint is of another store, history or recipe" : problem);
        } else {
            fill();
        }
    }

    private void rebuild(String reason) {
        parts.events().accept(new CoworkEvent.IndexRebuilt(scope.name(), NAME, reason));
        moveTo(0);
        parts.embedder().forgetQueries();
        index.clear();
        fill();
    }

    private void fill() {
        long newest = feeds.newestChange();
        SourceGroups.forEach(feeds, (key, passages) -> {
            parts.requireOpen();
            index.replace(key, reader.read(passages));
        });
        moveTo(newest);
        commit();
    }

    private void moveTo(long change) {
        tag = History.at(feeds, change);
        position = change;
    }

    /** Follows the feed to its end. */
    void follow() {
        if (!tag.equals(History.at(feeds, position))) {
            rebuild("the store no longer has the change " + position + " that it followed");
            return;
        }
        ChangedSources changed;
        boolean erased = false;
        do {
            changed = ChangedSources.after(feeds, position);
            erased |= changed.erased();
            if (changed.truncated()) {
                rebuild("the feed no longer reaches back to change " + position);
                return;
            }
            for (SourceKey key : changed.sources()) {
                parts.requireOpen();
                index.replace(key, reader.read(feeds.passages(key)));
            }
            moveTo(changed.position());
            if (position - committed >= CHANGES_BETWEEN_COMMITS && !erased) {
                commit();
            }
        } while (changed.more());
        if (erased) {
            forget();
        }
    }

    /**
     * What was erased, perhaps by another process, must not stay in files nor in memory. Only then is it committed as
     * followed: if this fails, it is done when the change is followed again.
     */
    private void forget() {
        parts.embedder().forgetQueries();
        index.expunge();
        commit();
    }

    void commit() {
        index.commit(parts.checkpoint("", position, tag));
        committed = position;
    }

    /** Follows, and removes the bytes of what was replaced from the files. */
    void expunge() {
        follow();
        commit();
        index.expunge();
    }

    LegAnswer search(Question question) {
        return index.search(question.text(), question.liked().feedback(), question.filter(), question.limit());
    }

    long position() {
        return position;
    }

    long size() {
        return index.size();
    }

    long[] ids() {
        return index.ids();
    }

    /** Closes it without a commit, since it may hold half of something; what it had committed is followed on. */
    void abandon(RuntimeException reason) {
        try {
            index.close();
        } catch (RuntimeException e) { // a broken index may not even close; what broke it is what people must hear
            reason.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try (index) {
            if (position > committed) {
                commit();
            }
        }
    }
}
