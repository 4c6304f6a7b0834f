package dev.cowork.store.jdbc;

import dev.cowork.data.RuleId;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.RuleRecord;
import java.sql.SQLException;

/** Rules. */
final class RuleWriter {
    private final Commit commit;

    RuleWriter(Commit commit) {
        this.commit = commit;
    }

    void put(RuleRecord rule) throws SQLException {
        commit.sql.run(
                """
                INSERT INTO $.rules (workspace_id, id, kind, value, share, actor_kind, actor_name, actor_chat, at,
                    change_number, place)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (workspace_id, id) DO UPDATE SET kind = excluded.kind, value = excluded.value,
                    share = excluded.share, actor_kind = excluded.actor_kind, actor_name = excluded.actor_name,
                    actor_chat = excluded.actor_chat, at = excluded.at\
                """,
                commit.workspace,
                rule.id().value(),
                rule.kind(),
                rule.value(),
                rule.share(),
                rule.actor().kind(),
                rule.actor().name(),
                Commit.actorChat(rule.actor()),
                rule.at(),
                commit.number(),
                commit.nextPlace());
        commit.tell(ChangeItem.Kind.RULE, rule.id());
    }

    void delete(RuleId id) throws SQLException {
        if (commit.sql.run("DELETE FROM $.rules WHERE workspace_id = ? AND id = ?", commit.workspace, id.value()) > 0) {
            commit.tell(ChangeItem.Kind.RULE, id);
        }
    }
}
