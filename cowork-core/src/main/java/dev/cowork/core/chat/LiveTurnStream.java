package dev.cowork.core.chat;

import dev.cowork.Turn;
import dev.cowork.TurnEvent;
import dev.cowork.TurnStream;
import dev.cowork.data.TurnId;
import dev.cowork.data.WorkspaceId;
import dev.cowork.llm.CancellationSource;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A turn that this process runs. A thread that is interrupted while it waits cancels the turn, waits until what came is
 * committed, and keeps its interrupt flag.
 */
final class LiveTurnStream implements TurnStream {
    private final WorkspaceId workspace;
    private final TurnId id;
    private final TurnLog log;
    private final CancellationSource cancellation;
    private final CompletableFuture<TurnId> opened;
    private final CompletableFuture<Turn> outcome;
    private final AtomicBoolean iterated = new AtomicBoolean();

    private LiveTurnStream(
            WorkspaceId workspace,
            TurnId id,
            TurnLog log,
            CancellationSource cancellation,
            CompletableFuture<TurnId> opened,
            CompletableFuture<Turn> outcome) {
        this.workspace = workspace;
        this.id = id;
        this.log = log;
        this.cancellation = cancellation;
        this.opened = opened;
        this.outcome = outcome;
    }

    LiveTurnStream(WorkspaceId workspace, TurnId id) {
        this(
                workspace,
                id,
                new TurnLog(),
                new CancellationSource(),
                new CompletableFuture<>(),
                new CompletableFuture<>());
    }

    /** The same turn for somebody else, with an iterator of its own. */
    LiveTurnStream again() {
        return new LiveTurnStream(workspace, id, log, cancellation, opened, outcome);
    }

    boolean isOf(WorkspaceId otherWorkspace, TurnId turn) {
        return workspace.equals(otherWorkspace) && id.equals(turn);
    }

    TurnId id() {
        return id;
    }

    TurnLog log() {
        return log;
    }

    CancellationSource cancellation() {
        return cancellation;
    }

    /** The turn is open: the user's message is committed. */
    void opened() {
        opened.complete(id);
    }

    /** The turn was not opened, and nothing was written. */
    void refused(Throwable error) {
        opened.completeExceptionally(error);
        outcome.completeExceptionally(error);
        log.end();
    }

    void answered(Turn turn) {
        outcome.complete(turn);
        log.end();
    }

    void failed(Throwable error) {
        outcome.completeExceptionally(error);
        log.end();
    }

    /** Waits until the turn is open, and throws what refused it. */
    void awaitOpened() {
        await(opened);
    }

    @Override
    public Iterator<TurnEvent> iterator() {
        if (iterated.getAndSet(true)) {
            throw new IllegalStateException("A TurnStream can be iterated once");
        }
        return new LogIterator(log, this::cancel);
    }

    @Override
    public void cancel() {
        if (!outcome.isDone()) {
            cancellation.cancel();
        }
    }

    @Override
    public Turn turn() {
        return await(outcome);
    }

    @Override
    public void close() {
        cancel();
        await(outcome.handle((turn, error) -> id));
    }

    private <T> T await(CompletableFuture<T> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancel();
                } catch (ExecutionException e) {
                    throw unchecked(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
    }
}
