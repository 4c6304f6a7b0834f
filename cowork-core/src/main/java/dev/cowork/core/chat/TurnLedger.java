package dev.cowork.core.chat;

import dev.cowork.core.base.Scope;
import dev.cowork.data.Actor;
import dev.cowork.data.Message;
import dev.cowork.data.MessageId;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.TurnState;
import dev.cowork.error.ConflictException;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.TurnRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a running turn commits: each time only while it holds the lease and is open. Used by the turn's thread, but for
 * {@link #beat}, which its heartbeat calls.
 */
final class TurnLedger {
    private Scope scope;
    private final OpenedTurn turn;
    private final Duration duration;
    private final String lease;
    private final List<Message> said = new ArrayList<>();
    private volatile @Nullable String lost;

    /**
     * Creates a ledger.
     *
     * @param scope the workspace, with the model as actor
     */
    TurnLedger(Scope scope, OpenedTurn turn, Duration duration) {
        this.scope = scope;
        this.turn = turn;
        this.duration = duration;
        this.lease = Leases.of(turn.record().chat());
    }

    Scope scope() {
        return scope;
    }

    /** Who writes from now on: the model that is asked. */
    void speakAs(Actor model) {
        scope = scope.as(model);
    }

    TurnRecord turn() {
        return turn.record();
    }

    /** Whether another took the lease or ended the turn: then nothing may be written any more. */
    boolean isLost() {
        return lost != null;
    }

    /** How it was lost, for people; null if it was not. */
    @Nullable
    String lost() {
        return lost;
    }

    /** What the turn committed behind the prompt. */
    List<Message> said() {
        return List.copyOf(said);
    }

    Message next(Role role, List<Part> parts) {
        return new Message(
                new MessageId(scope.ids().next()),
                turn.record().chat(),
                nextSequence(),
                role,
                scope.actor(),
                parts,
                scope.now(),
                turn.record().id());
    }

    long nextSequence() {
        return turn.nextSequence() + said.size();
    }

    /**
     * Commits.
     *
     * @throws ConflictException if the lease is lost
     */
    void commit(List<? extends Mutation> mutations) {
        if (tryCommit(List.of(), mutations) instanceof CommitResult.Refused refused) {
            throw Scope.conflict("Writing the turn " + turn.record().id(), refused);
        }
    }

    /** Commits, or says which of the preconditions did not hold; a lost lease is remembered. */
    CommitResult tryCommit(List<Precondition> preconditions, List<? extends Mutation> mutations) {
        List<Precondition> all = new ArrayList<>();
        all.add(new Precondition.LeaseHeld(lease, turn.token()));
        all.add(new Precondition.TurnIs(turn.record().id(), TurnState.OPEN));
        all.addAll(preconditions);
        CommitResult result = scope.tryCommit(all, mutations);
        if (result instanceof CommitResult.Applied) {
            mutations.forEach(this::remember);
        } else if (result instanceof CommitResult.Refused refused && isFenced(refused.precondition())) {
            lost = how(refused);
        }
        return result;
    }

    /** Saves what has come of the reply, if something, and makes the lease last, if it is time. */
    void beat(@Nullable String partial, boolean renew) {
        List<Mutation> mutations = new ArrayList<>();
        if (renew) {
            mutations.add(new Mutation.RenewLease(lease, turn.token(), duration));
        }
        if (partial != null) {
            mutations.add(new Mutation.SavePartial(turn.record().id(), partial));
        }
        List<Precondition> held = List.of(new Precondition.LeaseHeld(lease, turn.token()));
        if (!mutations.isEmpty() && scope.tryCommit(held, mutations) instanceof CommitResult.Refused refused) {
            lost = how(refused);
        }
    }

    Mutation release() {
        return new Mutation.ReleaseLease(lease, turn.token());
    }

    private void remember(Mutation mutation) {
        if (mutation instanceof Mutation.AppendMessage append) {
            said.add(append.message());
        }
    }

    private static String how(CommitResult.Refused refused) {
        return refused.precondition() instanceof Precondition.LeaseHeld
                ? "this process lost the chat's lease: " + refused.found()
                : "another ended the turn: " + refused.found();
    }

    private static boolean isFenced(Precondition precondition) {
        return precondition instanceof Precondition.LeaseHeld || precondition instanceof Precondition.TurnIs;
    }
}
