package dev.cowork.core.index;

import dev.cowork.LegStatus;
import dev.cowork.core.base.Scope;
import dev.cowork.data.TurnState;
import dev.cowork.data.WorkspaceId;
import dev.cowork.error.ClosedException;
import dev.cowork.error.CoworkException;
import dev.cowork.llm.Cancellation;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.TurnRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
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
    private final Cancellation cancellation;
    private final Map<WorkspaceId, Follower> followers = new ConcurrentHashMap<>();
    private final Map<WorkspaceId, Follower> embedders = new ConcurrentHashMap<>();

    /**
     * Creates an indexer.
     *
     * @param parts what indexes are made with
     * @param cache leases indexes
     * @param following runs what follows the store
     * @param embedding runs embedding
     * @param cancellation ends everything
     */
    public Indexer(
            IndexParts parts, IndexCache cache, Executor following, Executor embedding, Cancellation cancellation) {
        this.parts = parts;
        this.cache = cache;
        this.following = following;
        this.embedding = embedding;
        this.cancellation = cancellation;
    }

    /**
     * Tells that something was committed. Returns at once.
     *
     * @param scope the workspace
     */
    public void changed(Scope scope) {
        if (!cancellation.isCancelled()) {
            followStore(scope).request();
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
        Follower follower = followStore(scope);
        follower.await(follower.request(), timeout);
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
     * The state of both legs.
     *
     * @param scope the workspace
     * @return keyword first, then semantic
     */
    public List<LegStatus> status(Scope scope) {
        return with(scope, index -> List.of(index.keywordStatus(null), index.semanticStatus(null)));
    }

    private Follower followStore(Scope scope) {
        return followers.computeIfAbsent(
                scope.workspace(),
                id -> new Follower(following, () -> {
                    if (!cancellation.isCancelled()) {
                        quietly(scope, index -> {
                            index.followKeyword();
                            index.followSemantic();
                        });
                    }
                }));
    }

    private Follower embedding(Scope scope) {
        return embedders.computeIfAbsent(
                scope.workspace(),
                id -> new Follower(embedding, () -> {
                    if (!cancellation.isCancelled()) {
                        quietly(scope, index -> embed(scope, index));
                    }
                }));
    }

    private void embed(Scope scope, WorkspaceIndex index) {
        try {
            index.followSemantic();
            long change = scope.store().feeds().newestChange();
            new EmbeddingQueue(parts, scope)
                    .drain(() -> !cancellation.isCancelled(), cancellation, index::followSemantic);
            if (!cancellation.isCancelled()) {
                settle(scope, change);
            }
        } catch (CoworkException e) {
            if (!cancellation.isCancelled()) {
                index.embeddingFailed(e);
            }
        }
    }

    /** A turn is settled when what it wrote is embedded; another process may have settled it already. */
    private static void settle(Scope scope, long change) {
        for (TurnRecord turn : scope.store().chats().turnsIn(TurnState.ANSWERED, SETTLED_AT_ONCE)) {
            if (turn.change() <= change) {
                scope.tryCommit(
                        List.of(new Precondition.TurnIs(turn.id(), TurnState.ANSWERED)),
                        List.of(new Mutation.SetTurnState(turn.id(), TurnState.SETTLED, turn.reply(), null)));
            }
        }
    }

    private void quietly(Scope scope, Consumer<WorkspaceIndex> work) {
        try {
            with(scope, index -> {
                work.accept(index);
                return true;
            });
        } catch (ClosedException e) {
            LOG.debug("Stopped indexing {} because the engine closes", scope.name());
        } catch (CoworkException e) {
            LOG.warn("Indexing {} failed and is tried again with its next change", scope.name(), e);
        }
    }

    /** Waits for nothing: the engine cancels first, then closes its executors and waits for them. */
    @Override
    public void close() {
        followers.clear();
        embedders.clear();
    }
}
