package dev.cowork.store.jdbc;

import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.WriteSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A commit under way, in its transaction: the workspace's counters, and what the feed will tell. */
final class Commit {
    /** The counters in the workspace's row. */
    private record Head(long change, long passage, long vector) {}

    final Sql sql;
    final String workspace;
    private final WriteSet writes;
    private final List<ChangeItem> items = new ArrayList<>();
    private final long number;
    private long passage;
    private long vector;
    private long place;
    private @Nullable Instant now;

    private Commit(Sql sql, String workspace, WriteSet writes, Head head) {
        this.sql = sql;
        this.workspace = workspace;
        this.writes = writes;
        this.number = head.change() + (writes.takesChange() ? 1 : 0);
        this.passage = head.passage();
        this.vector = head.vector();
    }

    /** Locks the workspace's row, so that commits follow one another, and takes the next change number. */
    static Commit begin(Sql sql, String workspace, WriteSet writes) throws SQLException {
        Head head = sql.first(
                        "SELECT change_number, passage_number, vector_position FROM $.workspaces WHERE id = ?"
                                + sql.dialect().forUpdate(),
                        row -> new Head(
                                row.number("change_number"),
                                row.number("passage_number"),
                                row.number("vector_position")),
                        workspace)
                .orElseThrow(() -> new NotFoundException("There is no workspace " + workspace + " in this store"));
        return new Commit(sql, workspace, writes, head);
    }

    WriteSet writes() {
        return writes;
    }

    /** The change number that it takes, or that of the newest change when it is bookkeeping. */
    long number() {
        return number;
    }

    Instant at() {
        return writes.at();
    }

    Actor actor() {
        return writes.actor();
    }

    @Nullable
    String actorChat() {
        return actorChat(actor());
    }

    static @Nullable String actorChat(Actor actor) {
        ChatId chat = actor.chatOrNull();
        return chat == null ? null : chat.value();
    }

    /** A number that grows within the commit, for what is listed in the order in which it was put. */
    long nextPlace() {
        return ++place;
    }

    long nextPassage() {
        return ++passage;
    }

    long nextVector() {
        return ++vector;
    }

    /** The store's clock, asked once. */
    Instant now() throws SQLException {
        if (now == null) {
            now = sql.dialect().now(sql);
        }
        return now;
    }

    void tell(ChangeItem.Kind kind, Object id) {
        items.add(new ChangeItem(kind, id.toString()));
    }

    void end() throws SQLException {
        sql.run(
                "UPDATE $.workspaces SET change_number = ?, passage_number = ?, vector_position = ? WHERE id = ?",
                number,
                passage,
                vector,
                workspace);
        if (writes.takesChange()) {
            sql.run(
                    "INSERT INTO $.changes (workspace_id, number, actor_kind, actor_name, actor_chat, at)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    workspace,
                    number,
                    actor().kind(),
                    actor().name(),
                    actorChat(),
                    at());
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (ChangeItem item : items) {
                rows.add(new Object[] {workspace, number, rows.size(), item.kind(), item.id()});
            }
            sql.batch(
                    "INSERT INTO $.change_items (workspace_id, number, position, kind, subject)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    rows);
        }
    }

    static InvalidInputException missing(String what, Object id) {
        return new InvalidInputException("The commit names " + what + " " + id + ", which is not there");
    }
}
