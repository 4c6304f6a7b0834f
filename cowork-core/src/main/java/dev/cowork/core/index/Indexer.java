package dev.cowork.core.index;

import dev.cowork.LegStatus;
import dev.cowork.core.base.Scope;
import dev.cowork.core.index.Faults.Part;
import dev.cowork.data.TurnState;
import dev.cowork.data.WorkspaceId;
import dev.cowork.error.ClosedException;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.TurnRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the legs of all workspaces behind their store. Following and embedding have threads of their own, so that a long
 * embedding holds up no word. What fails shows in the state of the leg and is tried again with the next change.
 */
public final class Indexer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final int SETTLED_AT_ONCE = 100;

    private final IndexParts parts;
    private final IndexCache cache;
    private final Executor following;
    private final Executor embedding;
    private final Supplier<Duration> patience;
    private final Running running = new Running();
    private final Map<WorkspaceId, Follower> words = new ConcurrentHashMap<>();
    private final Map<WorkspaceId, Follower> meanings = new ConcurrentHashMap<>();
    private final Map<WorkspaceId, Follower> embedders = new ConcurrentHashMap<>();

    /**
     * Creates an indexer.
     *
     * @param parts what indexes are made with
     * @param cache leases indexes
     * @param following runs what follows the store
     * @param embedding runs embedding
     * @param patience how long closing waits for what runs
     */
    public Indexer(
            IndexParts parts, IndexCache cache, Executor following, Executor embedding, Supplier<Duration> patience) {
        this.parts = parts;
        this.cache = cache;
        this.following = following;
        this.embedding = embedding;
        this.patience = patience;
    }

    /**
     * Tells that something was committed. Returns at once.
     *
     * @param scope the workspace
     */
    public void changed(Scope scope) {
        if (!parts.ending().isCancelled()) {
            words(scope).request();
            meaning(scope).request();
            embedding(scope).request();
        }
    }

    /**
     * Lets both legs catch up with what is committed now, without embedding anything.
     *
     * @param scope the workspace
     * @param timeout how long to wait at the most
     */
    public void follow(Scope scope, Duration timeout) {
        follow(scope, true, true, timeout);
    }

    /**
     * Lets the legs that matter catch up with what is committed now, side by side, without embedding anything. A leg that
     * does not matter is not even opened.
     *
     * @param scope the workspace
     * @param keyword whether the keyword leg matters
     * @param semantic whether the semantic leg matters
     * @param timeout how long to wait at the most
     */
    public void follow(Scope scope, boolean keyword, boolean semantic, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        List<Follower> asked = new ArrayList<>();
        if (keyword) {
            asked.add(words(scope));
        }
        if (semantic) {
            asked.add(meaning(scope));
        }
        List<Long> tickets = asked.stream().map(Follower::request).toList();
        for (int each = 0; each < asked.size(); each++) {
            asked.get(each).await(tickets.get(each), Duration.ofNanos(end - System.nanoTime()));
        }
    }

    /**
     * Lets both legs catch up with what is committed now, embedding included.
     *
     * @param scope the workspace
     * @param timeout how long to wait at the most
     */
    public void catchUp(Scope scope, Duration timeout) {
        long start = System.nanoTime();
        follow(scope, timeout);
        Follower follower = embedding(scope);
        follower.await(follower.request(), timeout.minusNanos(System.nanoTime() - start));
        // Embedding ends by settling turns, which are changes too.
        follow(scope, timeout.minusNanos(System.nanoTime() - start));
    }

    /**
     * Waits until the legs hold a change, unless they do already.
     *
     * @param scope the workspace
     * @param change the change number
     * @param words whether the keyword leg matters
     * @param meaning whether the semantic leg matters, embedding included
     * @param timeout how long to wait at the most
     */
    public void await(Scope scope, long change, boolean words, boolean meaning, Duration timeout) {
        long start = System.nanoTime();
        if (!with(scope, index -> index.holds(change, words, meaning))) {
            follow(scope, words, meaning, timeout);
        }
        if (!with(scope, index -> index.holds(change, words, meaning)) && meaning) {
            catchUp(scope, timeout.minusNanos(System.nanoTime() - start));
        }
    }

    /**
     * Embeds what is pending, in the background. Returns at once.
     *
     * @param scope the workspace
     */
    public void embed(Scope scope) {
        embedding(scope).request();
    }

    /**
     * Works with the index of a workspace.
     *
     * @param scope the workspace
     * @param work what to do
     * @param <T> what comes of it
     * @return what came of it
     */
    public <T> T with(Scope scope, Function<WorkspaceIndex, T> work) {
        try (IndexCache.Lease lease = cache.lease(scope)) {
            return work.apply(lease.index());
        }
    }

    /**
     * Removes the bytes of replaced passages from the indexes of a workspace.
     *
     * @param scope the workspace
     */
    public void expunge(Scope scope) {
        with(scope, index -> {
            index.expunge();
            return true;
        });
    }

    /**
     * What there is to say of the indexes on this machine.
     *
     * @return facts by name
     */
    public Map<String, String> facts() {
        return parts.vector().facts();
    }

    /**
     * The state of both legs.
     *
     * @param scope the workspace
     * @return keyword first, then semantic
     */
    public List<LegStatus> status(Scope scope) {
        return with(scope, index -> List.of(index.keywordStatus(null), index.semanticStatus(null)));
    }

    private Follower words(Scope scope) {
        return follower(words, scope, WorkspaceIndex::followKeyword);
    }

    private Follower meaning(Scope scope) {
        return follower(meanings, scope, WorkspaceIndex::followSemantic);
    }

    private Follower follower(Map<WorkspaceId, Follower> known, Scope scope, Consumer<WorkspaceIndex> follow) {
        return known.computeIfAbsent(
                scope.workspace(),
                id -> new Follower(
                        following,
                        () -> quietly(scope, index -> {
                            follow.accept(index);
                            return true;
                        })));
    }

    private Follower embedding(Scope scope) {
        return embedders.computeIfAbsent(scope.workspace(), id -> {
            EmbeddingQueue queue = new EmbeddingQueue(parts, scope);
            return new Follower(embedding, () -> quietly(scope, index -> embed(scope, index, queue)));
        });
    }

    private boolean embed(Scope scope, WorkspaceIndex index, EmbeddingQueue queue) {
        index.followSemantic();
        if (index.faults().has(Part.SEMANTIC)) {
            return true;
        }
        try {
            long change = scope.store().feeds().newestChange();
            boolean finished = queue.work(index::followSemantic);
            index.faults().clear(Part.EMBEDDING);
            if (finished) {
                settle(scope, change);
            }
            return finished;
        } catch (RuntimeException e) { // a model of the host's may throw anything
            parts.requireOpen();
            index.faults().add(Part.EMBEDDING, e);
            return true;
        }
    }

    /** A turn is settled when what it wrote is embedded; another process may have settled it already. */
    private static void settle(Scope scope, long change) {
        for (TurnRecord turn : scope.store().chats().turnsIn(TurnState.ANSWERED, SETTLED_AT_ONCE)) {
            if (turn.change() <= change) {
                scope.tryCommit(
                        List.of(new Precondition.TurnIs(turn.id(), TurnState.ANSWERED)),
                        List.of(new Mutation.SetTurnState(turn.id(), TurnState.SETTLED, turn.reply(), null, null)));
            }
        }
    }

    /** What fails is finished: it waits for the next request. The thread goes on to serve other workspaces. */
    private boolean quietly(Scope scope, Predicate<WorkspaceIndex> work) {
        if (parts.ending().isCancelled() || !running.begin()) {
            return true;
        }
        try {
            return with(scope, work::test);
        } catch (ClosedException e) {
            LOG.debug("Stopped indexing {} because the engine closes", scope.name());
        } catch (RuntimeException e) { // an index of the host's may throw anything
            LOG.warn("Indexing {} failed and is tried again with its next change", scope.name(), e);
        } finally {
            running.end();
        }
        return true;
    }

    /** Waits for what runs, on threads of the host too; the engine has cancelled before. */
    @Override
    public void close() {
        if (!running.close(patience.get())) {
            LOG.warn("Indexing is still at work; the indexes are closed when it lets go of them");
        }
        words.clear();
        meanings.clear();
        embedders.clear();
    }
}
