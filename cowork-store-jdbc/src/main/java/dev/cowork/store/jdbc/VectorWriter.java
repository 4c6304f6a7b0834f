package dev.cowork.store.jdbc;

import dev.cowork.data.ContentHash;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.TextVector;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Vectors of the texts of passages. */
final class VectorWriter {
    private final Commit commit;

    VectorWriter(Commit commit) {
        this.commit = commit;
    }

    void put(Mutation.PutVectors put) throws SQLException {
        Set<ContentHash> wanted = wanted(put);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (TextVector vector : put.vectors()) {
            if (wanted.remove(vector.text())) {
                rows.add(new Object[] {
                    commit.workspace,
                    put.fingerprint(),
                    vector.text(),
                    commit.nextVector(),
                    vector.vector().length,
                    Vectors.bytes(vector.vector())
                });
            }
        }
        commit.sql.batch(
                "INSERT INTO $.vectors (workspace_id, fingerprint, text_hash, position, dimensions, vector)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                rows);
    }

    /** The texts that a living passage has and that have no vector of this fingerprint. */
    private Set<ContentHash> wanted(Mutation.PutVectors put) throws SQLException {
        Collection<ContentHash> texts =
                put.vectors().stream().map(TextVector::text).toList();
        return new HashSet<>(commit.sql.list(
                "SELECT DISTINCT p.text_hash FROM $.passages p WHERE p.workspace_id = ? AND p.text_hash IN "
                        + commit.sql.dialect().texts()
                        + " AND NOT EXISTS (SELECT 1 FROM $.vectors v WHERE v.workspace_id = p.workspace_id"
                        + " AND v.fingerprint = ? AND v.text_hash = p.text_hash)",
                row -> row.hash("text_hash"),
                commit.workspace,
                Json.hashes(texts),
                put.fingerprint()));
    }

    /** Removes the vectors of texts that no living passage has, whoever made them. */
    void dropUnused() throws SQLException {
        commit.sql.run(
                "DELETE FROM $.vectors AS v WHERE v.workspace_id = ? AND NOT EXISTS (SELECT 1 FROM $.passages p"
                        + " WHERE p.workspace_id = ? AND p.text_hash = v.text_hash)",
                commit.workspace,
                commit.workspace);
    }
}
