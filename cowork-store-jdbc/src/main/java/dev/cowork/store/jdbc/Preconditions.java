package dev.cowork.store.jdbc;

import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.TurnState;
import dev.cowork.spi.Precondition;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must hold, and what the store holds instead. */
final class Preconditions {
    private record Memory(MemoryState state, int version) {}

    /** Which draft of a document is open, at which revision. */
    record OpenDraft(int number, int revision) {}

    private record Lease(String owner, long token, Instant expiresAt) {}

    private final Commit commit;
    private final Sql sql;

    Preconditions(Commit commit) {
        this.commit = commit;
        this.sql = commit.sql;
    }

    void check(Precondition precondition) throws SQLException {
        String found = found(precondition);
        if (found != null) {
            throw new Refusal(precondition, found);
        }
    }

    private @Nullable String found(Precondition precondition) throws SQLException {
        return switch (precondition) {
            case Precondition.DocumentAt at ->
                differs(at.version(), version(at.document()), "the document is at version ");
            case Precondition.DocumentHasPath has -> documentMoved(has);
            case Precondition.DraftAt at -> draftMoved(at);
            case Precondition.PathFree free -> pathTaken(free.path(), null);
            case Precondition.ChatAt at -> chatMoved(at);
            case Precondition.MemoryAt at -> memoryMoved(at);
            case Precondition.TurnIs is -> turnIsNot(is);
            case Precondition.KeyUnused unused -> keyUsed(unused.chat(), unused.key());
            case Precondition.LeaseFree free -> leaseTaken(free.lease());
            case Precondition.LeaseHeld held -> leaseLost(held);
        };
    }

    private @Nullable String documentMoved(Precondition.DocumentHasPath has) throws SQLException {
        Optional<String> path = sql.first(
                "SELECT path FROM $.documents WHERE workspace_id = ? AND id = ? AND NOT deleted",
                row -> row.text("path"),
                commit.workspace,
                has.document().value());
        if (path.isEmpty()) {
            return "there is no such document";
        }
        return path.get().equals(has.path()) ? null : "the document has the path " + path.get();
    }

    private static @Nullable String differs(int wanted, int found, String what) {
        return wanted == found ? null : what + found;
    }

    /** The current version of a living document, otherwise 0. */
    int version(DocumentId id) throws SQLException {
        return Math.toIntExact(sql.number(
                "SELECT version FROM $.documents WHERE workspace_id = ? AND id = ? AND NOT deleted",
                commit.workspace,
                id.value()));
    }

    /** Says which living document, other than the given one, has the path, is above it or below it. */
    @Nullable
    String pathTaken(String path, @Nullable DocumentId but) throws SQLException {
        List<String> atOrAbove = new ArrayList<>(List.of(path));
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            atOrAbove.add(path.substring(0, slash));
        }
        String other = but == null ? "" : but.value();
        for (String taken : atOrAbove) {
            if (sql.exists(
                    "SELECT 1 FROM $.documents WHERE workspace_id = ? AND path = ? AND id <> ? AND NOT deleted",
                    commit.workspace,
                    taken,
                    other)) {
                return "a document has the path " + taken;
            }
        }
        // All paths below begin with the path and a slash, which '0' follows in Unicode.
        Optional<String> below = sql.first(
                "SELECT path FROM $.documents"
                        + " WHERE workspace_id = ? AND path > ? AND path < ? AND id <> ? AND NOT deleted"
                        + " ORDER BY path LIMIT 1",
                row -> row.text("path"),
                commit.workspace,
                path + '/',
                path + '0',
                other);
        return below.map(taken -> "a document has the path " + taken).orElse(null);
    }

    /** Says which open draft, of another document than the given one, would give its document the path. */
    @Nullable
    String pathDrafted(String path, DocumentId but) throws SQLException {
        return sql.first(
                        "SELECT document_id, number FROM $.drafts"
                                + " WHERE workspace_id = ? AND path = ? AND state = 'open' AND document_id <> ?",
                        row -> "the draft "
                                + new DraftId(new DocumentId(row.text("document_id")), row.integer("number"))
                                + " would take the path " + path,
                        commit.workspace,
                        path,
                        but.value())
                .orElse(null);
    }

    private @Nullable String draftMoved(Precondition.DraftAt at) throws SQLException {
        Optional<OpenDraft> open = openDraft(at.document());
        return open.orElse(new OpenDraft(0, 0)).equals(new OpenDraft(at.number(), at.revision())) ? null : says(open);
    }

    Optional<OpenDraft> openDraft(DocumentId id) throws SQLException {
        return sql.first(
                "SELECT number, revision FROM $.drafts WHERE workspace_id = ? AND document_id = ? AND state = 'open'",
                row -> new OpenDraft(row.integer("number"), row.integer("revision")),
                commit.workspace,
                id.value());
    }

    static String says(Optional<OpenDraft> open) {
        return open.map(draft -> "the document's draft " + draft.number() + " is open at revision " + draft.revision())
                .orElse("no draft of the document is open");
    }

    private @Nullable String chatMoved(Precondition.ChatAt at) throws SQLException {
        Optional<Long> next = sql.first(
                "SELECT next_sequence FROM $.chats WHERE workspace_id = ? AND id = ? AND NOT deleted",
                row -> row.number("next_sequence"),
                commit.workspace,
                at.chat().value());
        if (next.isEmpty()) {
            return "there is no such chat";
        }
        return next.get() == at.nextSequence() ? null : "the chat's next message is " + next.get();
    }

    private @Nullable String memoryMoved(Precondition.MemoryAt at) throws SQLException {
        Optional<Memory> memory = sql.first(
                "SELECT state, version FROM $.memories WHERE workspace_id = ? AND id = ?",
                row -> new Memory(row.constant(MemoryState.class, "state"), row.integer("version")),
                commit.workspace,
                at.memory().value());
        if (memory.isPresent() && memory.get().state() != MemoryState.ACTIVE) {
            return "the memory is " + memory.get().state();
        }
        return differs(at.version(), memory.map(Memory::version).orElse(0), "the memory is at version ");
    }

    private @Nullable String turnIsNot(Precondition.TurnIs is) throws SQLException {
        Optional<TurnState> state = sql.first(
                "SELECT state FROM $.turns WHERE workspace_id = ? AND id = ?",
                row -> row.constant(TurnState.class, "state"),
                commit.workspace,
                is.turn().value());
        if (state.isEmpty()) {
            return "there is no such turn";
        }
        return state.get() == is.state() ? null : "the turn is " + state.get();
    }

    @Nullable
    String keyUsed(ChatId chat, String key) throws SQLException {
        return sql.first(
                        "SELECT id FROM $.turns WHERE workspace_id = ? AND chat_id = ? AND idempotency_key = ?",
                        row -> "the turn " + row.text("id") + " has the key",
                        commit.workspace,
                        chat.value(),
                        key)
                .orElse(null);
    }

    private Optional<Lease> lease(String name) throws SQLException {
        return sql.first(
                "SELECT owner, token, expires_at FROM $.leases WHERE workspace_id = ? AND name = ?",
                row -> new Lease(row.text("owner"), row.number("token"), row.instant("expires_at")),
                commit.workspace,
                name);
    }

    private @Nullable String leaseTaken(String name) throws SQLException {
        Optional<Lease> lease = lease(name);
        return lease.isEmpty() || !lease.get().expiresAt().isAfter(commit.now())
                ? null
                : "it is held by " + lease.get().owner();
    }

    private @Nullable String leaseLost(Precondition.LeaseHeld held) throws SQLException {
        Optional<Lease> lease = lease(held.lease());
        if (lease.isEmpty()) {
            return "nobody holds it";
        }
        if (lease.get().token() != held.token()) {
            return "it was taken by " + lease.get().owner() + " with token "
                    + lease.get().token();
        }
        return lease.get().expiresAt().isAfter(commit.now()) ? null : "it has expired";
    }
}
