package dev.cowork.store.jdbc;

import dev.cowork.data.ContentHash;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.Mutation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts and blobs, each stored once in a workspace. */
final class ContentWriter {
    private final Commit commit;

    ContentWriter(Commit commit) {
        this.commit = commit;
    }

    void put(Mutation.PutText put) throws SQLException {
        check(put.hash(), ContentHash.of(put.text()));
        commit.sql.run(
                "INSERT INTO $.texts (workspace_id, hash, text) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                commit.workspace,
                put.hash(),
                put.text());
    }

    void put(Mutation.PutBlob put) throws SQLException {
        check(put.hash(), ContentHash.of(put.bytes()));
        commit.sql.run(
                "INSERT INTO $.blobs (workspace_id, hash, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                commit.workspace,
                put.hash(),
                put.bytes());
    }

    private static void check(ContentHash given, ContentHash real) {
        if (!given.equals(real)) {
            throw new InvalidInputException("A content has the hash " + real + ", not " + given);
        }
    }

    void requireText(@Nullable ContentHash hash) throws SQLException {
        require("SELECT 1 FROM $.texts WHERE workspace_id = ? AND hash = ?", "the text", hash);
    }

    void requireBlob(@Nullable ContentHash hash) throws SQLException {
        require("SELECT 1 FROM $.blobs WHERE workspace_id = ? AND hash = ?", "the blob", hash);
    }

    private void require(String query, String what, @Nullable ContentHash hash) throws SQLException {
        if (hash != null && !commit.sql.exists(query, commit.workspace, hash)) {
            throw Commit.missing(what, hash);
        }
    }

    /** Removes those of the texts that nothing refers to any more. */
    void dropTexts(Collection<ContentHash> hashes) throws SQLException {
        commit.sql.batch("""
            DELETE FROM $.texts WHERE workspace_id = ? AND hash = ?
            AND NOT EXISTS (SELECT 1 FROM $.versions WHERE workspace_id = ? AND content = ?)
            AND NOT EXISTS (SELECT 1 FROM $.draft_revisions WHERE workspace_id = ? AND content = ?)
            AND NOT EXISTS (SELECT 1 FROM $.proposals WHERE workspace_id = ? AND content = ?)
            AND NOT EXISTS (SELECT 1 FROM $.contexts WHERE workspace_id = ? AND content = ?)\
            """, rows(hashes, 5));
    }

    /** Removes those of the blobs that nothing refers to any more. */
    void dropBlobs(Collection<ContentHash> hashes) throws SQLException {
        commit.sql.batch("""
            DELETE FROM $.blobs WHERE workspace_id = ? AND hash = ?
            AND NOT EXISTS (SELECT 1 FROM $.versions WHERE workspace_id = ? AND blob = ?)
            AND NOT EXISTS (SELECT 1 FROM $.message_parts WHERE workspace_id = ? AND content = ?)\
            """, rows(hashes, 3));
    }

    private List<@Nullable Object[]> rows(Collection<ContentHash> hashes, int pairs) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (ContentHash hash : hashes) {
            Object[] row = new Object[2 * pairs];
            for (int i = 0; i < pairs; i++) {
                row[2 * i] = commit.workspace;
                row[2 * i + 1] = hash;
            }
            rows.add(row);
        }
        return rows;
    }
}
