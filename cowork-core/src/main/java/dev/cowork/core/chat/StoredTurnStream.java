package dev.cowork.core.chat;

import dev.cowork.Turn;
import dev.cowork.TurnEvent;
import dev.cowork.TurnFailedException;
import dev.cowork.TurnStream;
import dev.cowork.core.base.Scope;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.error.ConflictException;
import dev.cowork.spi.TurnRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A turn that this process does not run: one that has ended, or one of another process, whose end is waited for. Its
 * reply comes as one event. Cancelling ends the waiting, not the turn.
 */
final class StoredTurnStream implements TurnStream {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Scope scope;
    private final RunningTurns running;
    private final TurnId id;
    private final TurnRecovery recovery;
    private final AtomicBoolean iterated = new AtomicBoolean();
    private volatile boolean cancelled;

    StoredTurnStream(Scope scope, RunningTurns running, TurnId id) {
        this.scope = scope;
        this.running = running;
        this.id = id;
        this.recovery = new TurnRecovery(scope);
    }

    @Override
    public Iterator<TurnEvent> iterator() {
        if (iterated.getAndSet(true)) {
            throw new IllegalStateException("A TurnStream can be iterated once");
        }
        TurnRecord ended = awaitEnd();
        String reply = new StoredTurn(scope, ended).reply();
        List<TurnEvent> events = new ArrayList<>();
        if (!reply.isEmpty()) {
            events.add(new TurnEvent.Text(reply));
        }
        events.add(new TurnEvent.Ended(ended.state()));
        return events.iterator();
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public Turn turn() {
        TurnRecord ended = awaitEnd();
        Turn turn = new StoredTurn(scope, ended);
        if (ended.state() == TurnState.BROKEN) {
            throw new TurnFailedException(
                    "The turn " + id + " of the chat " + ended.chat() + " failed: " + ended.problem()
                            + "; retry answers the message again",
                    turn,
                    null);
        }
        return turn;
    }

    @Override
    public void close() {
        cancel();
    }

    private TurnRecord awaitEnd() {
        TurnRecord turn = read();
        while (turn.state() == TurnState.OPEN) {
            // The process that answers it may have ended; then nobody else would say so.
            recovery.recover(turn.chat());
            if (cancelled) {
                throw new ConflictException(
                        "The turn " + id + " runs in another process, and nobody waits for it here any more");
            }
            try {
                running.awaitChange(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cancel();
            }
            turn = read();
        }
        return turn;
    }

    private TurnRecord read() {
        return scope.store().chats().turn(id).orElseThrow();
    }
}
