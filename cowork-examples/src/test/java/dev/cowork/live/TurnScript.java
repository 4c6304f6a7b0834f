package dev.cowork.live;

import dev.cowork.TurnStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What is said to the requests of one turn, in order and whoever is asked, and when the turn is cancelled. Remembers what
 * was said. Thread-safe.
 */
final class TurnScript {
    /** When a turn is cancelled. */
    enum Cancel {
        /** It is not, unless an answer hangs: then as soon as that is there. */
        WHEN_IT_HANGS,
        /** Before anything else, so that nothing may be asked. */
        BEFORE,
        /** When a call is about to be made, so that it may not be sent. */
        WHEN_CALLING,
        /** By a tool, so that its result is not told. */
        IN_TOOL
    }

    private final Cancel cancel;
    private final CompletableFuture<TurnStream> stream = new CompletableFuture<>();
    private final Deque<Said> toSay;
    private final List<Said> said = new ArrayList<>();

    TurnScript(List<Said> toSay, Cancel cancel) {
        this.toSay = new ArrayDeque<>(toSay);
        this.cancel = cancel;
    }

    Cancel cancel() {
        return cancel;
    }

    /** Whether its last call may be missing at the server. */
    boolean mayBeUnsent() {
        return cancel == Cancel.BEFORE || cancel == Cancel.WHEN_CALLING;
    }

    /** The turn runs. */
    void runs(TurnStream running) {
        stream.complete(running);
    }

    /** Cancels the turn, once it runs. */
    void cancelNow() {
        stream.thenAccept(TurnStream::cancel);
    }

    /** What is said to the next request; tools are called only where there are some. */
    synchronized Said next(boolean tools) {
        Said next = toSay.isEmpty() ? Said.LAST_WORD : toSay.remove();
        said.add(tools ? next : next.withoutCalls());
        return said.getLast();
    }

    /** What was said, in order. */
    synchronized List<Said> said() {
        return List.copyOf(said);
    }

    synchronized boolean hangs() {
        return !said.isEmpty() && said.getLast().ending().hangs();
    }
}
