package dev.cowork.store.jdbc;

import dev.cowork.data.JsonText;
import dev.cowork.data.RuleId;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.RuleRecord;
import java.sql.SQLException;

/** Rules and settings. */
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

    void put(Mutation.PutSetting put) throws SQLException {
        JsonText value = put.value();
        commit.sql.run("DELETE FROM $.settings WHERE workspace_id = ? AND name = ?", commit.workspace, put.name());
        if (value != null) {
            commit.sql.run(
                    """
                    INSERT INTO $.settings (workspace_id, name, value, actor_kind, actor_name, actor_chat, at,
                        change_number)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
                    """,
                    commit.workspace,
                    put.name(),
                    value.text(),
                    commit.actor().kind(),
                    commit.actor().name(),
                    commit.actorChat(),
                    commit.at(),
                    commit.number());
        }
        commit.tell(ChangeItem.Kind.SETTING, put.name());
    }

    void delete(RuleId id) throws SQLException {
        if (commit.sql.run("DELETE FROM $.rules WHERE workspace_id = ? AND id = ?", commit.workspace, id.value()) > 0) {
            commit.tell(ChangeItem.Kind.RULE, id);
        }
    }
}
