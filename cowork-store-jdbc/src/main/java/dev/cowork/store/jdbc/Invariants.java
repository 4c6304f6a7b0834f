package dev.cowork.store.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What must be true of the rows of a store, whichever database holds them. */
final class Invariants {
    /** Queries for what is wrong, each row naming one thing, by the sentence that says so. */
    private static final Map<String, String> QUERIES = Map.ofEntries(
            Map.entry("The changes of a workspace are not numbered from 1 to its newest without gaps: ", """
                SELECT w.id AS what FROM $.workspaces w WHERE w.change_number <>
                    (SELECT COUNT(*) FROM $.changes c WHERE c.workspace_id = w.id
                    AND c.number BETWEEN 1 AND w.change_number)
                OR EXISTS (SELECT 1 FROM $.changes c WHERE c.workspace_id = w.id AND c.number > w.change_number)\
                """),
            Map.entry("A passage has an id that its workspace has not given yet: ", """
                SELECT p.workspace_id AS what FROM $.passages p JOIN $.workspaces w ON w.id = p.workspace_id
                WHERE p.id > w.passage_number\
                """),
            Map.entry("A vector has a position that its workspace has not given yet: ", """
                SELECT v.workspace_id AS what FROM $.vectors v JOIN $.workspaces w ON w.id = v.workspace_id
                WHERE v.position > w.vector_position\
                """),
            Map.entry("A passage's document is not there or deleted: ", """
                SELECT DISTINCT p.source_id AS what FROM $.passages p WHERE p.source_kind = 'document' AND NOT EXISTS
                    (SELECT 1 FROM $.documents d WHERE d.workspace_id = p.workspace_id AND d.id = p.source_id
                    AND NOT d.deleted)\
                """),
            Map.entry("A passage's messages are not there, cleared or deleted: ", """
                SELECT DISTINCT p.source_id AS what FROM $.passages p WHERE p.source_kind = 'message' AND NOT EXISTS
                    (SELECT 1 FROM $.chats c WHERE c.workspace_id = p.workspace_id AND c.id = p.source_id
                    AND NOT c.deleted AND p.source_first >= c.cleared_before AND p.source_last < c.next_sequence)\
                """),
            Map.entry("A passage's memory is not there or not active: ", """
                SELECT DISTINCT p.source_id AS what FROM $.passages p WHERE p.source_kind = 'memory' AND NOT EXISTS
                    (SELECT 1 FROM $.memories m WHERE m.workspace_id = p.workspace_id AND m.id = p.source_id
                    AND m.state = 'active')\
                """),
            Map.entry("The text of a version is not there: ", """
                SELECT v.document_id AS what FROM $.versions v WHERE v.content IS NOT NULL AND NOT EXISTS
                    (SELECT 1 FROM $.texts t WHERE t.workspace_id = v.workspace_id AND t.hash = v.content)\
                """),
            Map.entry("The original bytes of a version are not there: ", """
                SELECT v.document_id AS what FROM $.versions v WHERE v.blob IS NOT NULL AND NOT EXISTS
                    (SELECT 1 FROM $.blobs b WHERE b.workspace_id = v.workspace_id AND b.hash = v.blob)\
                """),
            Map.entry("The versions of a document are not numbered from 1 to the current one: ", """
                SELECT d.id AS what FROM $.documents d WHERE d.version < 1 OR d.version <>
                    (SELECT COUNT(*) FROM $.versions v WHERE v.workspace_id = d.workspace_id AND v.document_id = d.id)\
                """),
            Map.entry("The messages of a chat are not numbered from 0 without gaps: ", """
                SELECT c.id AS what FROM $.chats c WHERE c.next_sequence <>
                    (SELECT COUNT(*) FROM $.messages m WHERE m.workspace_id = c.workspace_id AND m.chat_id = c.id
                    AND m.sequence < c.next_sequence)\
                """),
            Map.entry("The text of a draft is not there: ", """
                SELECT r.document_id AS what FROM $.draft_revisions r WHERE r.content IS NOT NULL AND NOT EXISTS
                    (SELECT 1 FROM $.texts t WHERE t.workspace_id = r.workspace_id AND t.hash = r.content)\
                """),
            Map.entry("The revisions of a draft are not numbered from 1 to the newest: ", """
                SELECT d.document_id AS what FROM $.drafts d WHERE d.revision < 1 OR d.revision <>
                    (SELECT COUNT(*) FROM $.draft_revisions r WHERE r.workspace_id = d.workspace_id
                    AND r.document_id = d.document_id AND r.draft = d.number)\
                """),
            Map.entry("The drafts of a document are not numbered from 1 without gaps: ", """
                SELECT d.document_id AS what FROM $.drafts d GROUP BY d.workspace_id, d.document_id
                HAVING MIN(d.number) <> 1 OR MAX(d.number) <> COUNT(*)\
                """),
            Map.entry("An open draft is of a deleted document: ", """
                SELECT o.document_id AS what FROM $.drafts o JOIN $.documents d ON d.workspace_id = o.workspace_id
                AND d.id = o.document_id WHERE o.state = 'open' AND d.deleted\
                """));

    private Invariants() {}

    static List<String> check(Sql sql) throws SQLException {
        List<String> wrong = new ArrayList<>(sql.dialect().integrity(sql));
        for (Map.Entry<String, String> query : QUERIES.entrySet()) {
            wrong.addAll(sql.list(query.getValue(), row -> query.getKey() + row.text("what")));
        }
        return wrong.stream().sorted().toList();
    }
}
