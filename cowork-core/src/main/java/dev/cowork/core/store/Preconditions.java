package dev.cowork.core.store;

import dev.cowork.data.DocumentId;
import dev.cowork.data.MemoryState;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.TurnRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What must hold, and what the store holds instead. */
final class Preconditions {
    private final State state;
    private final Instant now;

    Preconditions(State state, Instant now) {
        this.state = state;
        this.now = now;
    }

    void check(Precondition precondition) {
        String found = found(precondition);
        if (found != null) {
            throw new Refusal(precondition, found);
        }
    }

    private @Nullable String found(Precondition precondition) {
        return switch (precondition) {
            case Precondition.DocumentAt at ->
                differs(at.version(), version(at.document()), "the document is at version ");
            case Precondition.DocumentHasPath has -> documentMoved(has);
            case Precondition.DraftAt at -> draftMoved(at);
            case Precondition.PathFree free -> pathTaken(free.path(), null);
            case Precondition.ChatAt at -> chatMoved(at);
            case Precondition.MemoryAt at -> memoryMoved(at);
            case Precondition.TurnIs is -> {
                TurnRecord turn = state.turns.get(is.turn());
                yield turn == null
                        ? "there is no such turn"
                        : turn.state() == is.state() ? null : "the turn is " + turn.state();
            }
            case Precondition.KeyUnused unused -> keyUsed(unused);
            case Precondition.LeaseFree free -> leaseTaken(free);
            case Precondition.LeaseHeld held -> leaseLost(held);
        };
    }

    private @Nullable String documentMoved(Precondition.DocumentHasPath has) {
        Doc doc = state.living(has.document());
        if (doc == null) {
            return "there is no such document";
        }
        return doc.path().equals(has.path()) ? null : "the document has the path " + doc.path();
    }

    private static @Nullable String differs(int wanted, int found, String what) {
        return wanted == found ? null : what + found;
    }

    int version(DocumentId id) {
        Doc doc = state.living(id);
        return doc == null ? 0 : doc.versions().size();
    }

    /** Says which living document, other than the given one, has the path, is above it or below it. */
    @Nullable
    String pathTaken(String path, @Nullable DocumentId but) {
        for (String taken : state.livingPaths.keySet()) {
            boolean clash = taken.equals(path) || taken.startsWith(path + '/') || path.startsWith(taken + '/');
            if (clash && !state.livingPaths.get(taken).equals(but)) {
                return "a document has the path " + taken;
            }
        }
        return null;
    }

    /** Says which open draft, of another document than the given one, would give its document the path. */
    @Nullable
    String pathDrafted(String path, DocumentId but) {
        return state.drafts.values().stream()
                .filter(draft -> draft.isOpen()
                        && path.equals(draft.latest().path())
                        && !draft.id().document().equals(but))
                .map(draft -> "the draft " + draft.id() + " would take the path " + path)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String draftMoved(Precondition.DraftAt at) {
        Draft open = state.openDraft(at.document());
        boolean holds = open == null
                ? at.number() == 0 && at.revision() == 0
                : at.number() == open.id().number()
                        && at.revision() == open.latest().revision();
        return holds ? null : openDraft(at.document());
    }

    /** Says which draft of a document is open. */
    String openDraft(DocumentId id) {
        Draft open = state.openDraft(id);
        return open == null
                ? "no draft of the document is open"
                : "the document's draft " + open.id().number() + " is open at revision "
                        + open.latest().revision();
    }

    private @Nullable String chatMoved(Precondition.ChatAt at) {
        ChatRecord chat = state.livingChat(at.chat());
        if (chat == null) {
            return "there is no such chat";
        }
        return chat.nextSequence() == at.nextSequence() ? null : "the chat's next message is " + chat.nextSequence();
    }

    private @Nullable String memoryMoved(Precondition.MemoryAt at) {
        MemoryRecord memory = state.memory(at.memory());
        if (memory != null && memory.state() != MemoryState.ACTIVE) {
            return "the memory is " + memory.state();
        }
        return differs(at.version(), memory == null ? 0 : memory.version(), "the memory is at version ");
    }

    private @Nullable String keyUsed(Precondition.KeyUnused unused) {
        var turn = state.turnKeys.get(new State.Key(unused.chat(), unused.key()));
        return turn == null ? null : "the turn " + turn + " has the key";
    }

    private @Nullable String leaseTaken(Precondition.LeaseFree free) {
        State.Lease lease = state.leases.get(free.lease());
        return lease == null || !lease.expiresAt().isAfter(now) ? null : "it is held by " + lease.owner();
    }

    private @Nullable String leaseLost(Precondition.LeaseHeld held) {
        State.Lease lease = state.leases.get(held.lease());
        if (lease == null) {
            return "nobody holds it";
        }
        if (lease.token() != held.token()) {
            return "it was taken by " + lease.owner() + " with token " + lease.token();
        }
        return lease.expiresAt().isAfter(now) ? null : "it has expired";
    }
}
