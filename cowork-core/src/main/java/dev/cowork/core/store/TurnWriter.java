package dev.cowork.core.store;

import dev.cowork.data.ContentHash;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.SegmentRecord;
import dev.cowork.spi.TurnRecord;
import java.util.ArrayList;
import java.util.List;

/** Turns, calls and contexts. */
final class TurnWriter {
    private final Commit commit;
    private final ContentWriter contents;

    TurnWriter(Commit commit, ContentWriter contents) {
        this.commit = commit;
        this.contents = contents;
    }

    void open(Mutation.OpenTurn open) {
        if (commit.state.turns.containsKey(open.turn())) {
            throw new InvalidInputException("There is a turn " + open.turn() + " already");
        }
        Commit.require(commit.state.livingChat(open.chat()), "the chat", open.chat());
        String key = open.key();
        if (key != null) {
            use(open, key);
        }
        put(new TurnRecord(
                open.turn(),
                open.chat(),
                TurnState.OPEN,
                open.prompt(),
                null,
                key,
                open.retryOf(),
                null,
                null,
                null,
                commit.actor(),
                commit.at(),
                commit.number));
        commit.tell(ChangeItem.Kind.TURN, open.turn());
    }

    private void use(Mutation.OpenTurn open, String key) {
        State.Key unique = new State.Key(open.chat(), key);
        TurnId taken = commit.state.turnKeys.get(unique);
        if (taken != null) {
            throw new Refusal(new Precondition.KeyUnused(open.chat(), key), "the turn " + taken + " has the key");
        }
        commit.journal.put(commit.state.turnKeys, unique, open.turn());
    }

    void set(Mutation.SetTurnState set) {
        TurnRecord turn = turn(set.turn());
        put(new TurnRecord(
                turn.id(),
                turn.chat(),
                set.state(),
                turn.prompt(),
                set.reply() == null ? turn.reply() : set.reply(),
                turn.key(),
                turn.retryOf(),
                turn.partial(),
                set.problem(),
                set.stop() == null ? turn.stop() : set.stop(),
                turn.actor(),
                turn.openedAt(),
                commit.number));
        commit.tell(ChangeItem.Kind.TURN, turn.id());
    }

    void save(Mutation.SavePartial save) {
        put(Copies.withPartial(turn(save.turn()), save.text()));
    }

    private TurnRecord turn(TurnId id) {
        return Commit.require(commit.state.turns.get(id), "the turn", id);
    }

    private void put(TurnRecord turn) {
        commit.journal.put(commit.state.turns, turn.id(), turn);
    }

    void put(CallRecord call) {
        if (call.turn() != null) {
            turn(call.turn());
        }
        commit.journal.put(commit.state.calls, call.id(), call);
        commit.tell(ChangeItem.Kind.CALL, call.id());
    }

    void put(Mutation.PutContext put) {
        Commit.require(commit.state.calls.get(put.call()), "the call", put.call());
        if (commit.state.contexts.containsKey(put.call())) {
            throw new InvalidInputException("The call " + put.call() + " has its context already");
        }
        List<SegmentRecord> kept = new ArrayList<>();
        List<ContentHash> gone = new ArrayList<>();
        for (SegmentRecord segment : put.segments()) {
            ContentHash content = segment.content();
            if (content != null && segment.range() == null) {
                contents.requireText(content);
            }
            boolean erased = segment.source() != null && Coverage.anyErased(commit.state, segment.source());
            kept.add(erased ? Copies.withHole(segment, commit.at()) : segment);
            if (erased && content != null) {
                gone.add(content);
            }
        }
        commit.journal.put(commit.state.contexts, put.call(), List.copyOf(kept));
        gone.forEach(contents::dropText);
        commit.tell(ChangeItem.Kind.CALL, put.call());
    }
}
