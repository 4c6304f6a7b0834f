package dev.cowork.core.chat;

import dev.cowork.core.base.Scope;
import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.TurnState;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.LeaseRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.TurnRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ends turns whose process is gone: they become broken, with what was saved of their replies. */
final class TurnRecovery {
    private static final String ENDED = "the process that answered it ended";
    private static final String EXPIRED = ENDED + ", or could not renew its lease in time";
    private static final int MOST = 1000;

    private final Scope scope;

    TurnRecovery(Scope scope) {
        this.scope = scope.as(Actor.system());
    }

    /**
     * Ends open turns.
     *
     * @param all whether no other process can be running one, so that even those whose lease lasts are to be ended
     * @param here what this process runs: never ended by {@code all}, since threads may open a workspace at once, and
     *     one of them begin a turn before the other has recovered
     * @return how many were ended
     */
    int recover(boolean all, RunningTurns here) {
        int ended = 0;
        for (TurnRecord turn : scope.store().chats().turnsIn(TurnState.OPEN, MOST)) {
            boolean runs = here.find(scope.workspace(), turn.id()).isPresent();
            ended += end(turn, all && !runs) ? 1 : 0;
        }
        return ended;
    }

    /** Ends the open turns of a chat whose leases have expired. */
    void recover(ChatId chat) {
        scope.store().chats().turnsIn(TurnState.OPEN, MOST).stream()
                .filter(turn -> turn.chat().equals(chat))
                .forEach(turn -> end(turn, false));
    }

    private boolean end(TurnRecord turn, boolean all) {
        String name = Leases.of(turn.chat());
        Optional<LeaseRecord> lease = scope.store().ledger().lease(name);
        if (!all && lease.filter(LeaseRecord::held).isPresent()) {
            return false;
        }
        List<Precondition> preconditions = new ArrayList<>();
        preconditions.add(new Precondition.TurnIs(turn.id(), TurnState.OPEN));
        if (!all) {
            preconditions.add(new Precondition.LeaseFree(name));
        }
        String problem = all ? ENDED : EXPIRED;
        List<Mutation> mutations = new ArrayList<>(unanswered(turn, problem));
        mutations.add(new Mutation.SetTurnState(turn.id(), TurnState.BROKEN, null, problem, null));
        lease.ifPresent(held -> mutations.add(new Mutation.ReleaseLease(name, held.token())));
        return scope.tryCommit(preconditions, mutations) instanceof CommitResult.Applied;
    }

    private List<Mutation> unanswered(TurnRecord turn, String problem) {
        Optional<ChatRecord> chat = scope.store().chats().find(turn.chat()).filter(found -> !found.deleted());
        if (chat.isEmpty()) {
            return List.of();
        }
        List<Message> said = UnansweredTools.ofTurn(scope.store(), turn);
        return UnansweredTools.answers(scope, turn, said, chat.get().nextSequence(), problem);
    }
}
