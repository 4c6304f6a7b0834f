package dev.cowork.store.jdbc;

import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Leases, by the store's clock. */
final class LeaseWriter {
    private final Commit commit;
    private final Preconditions preconditions;

    LeaseWriter(Commit commit, Preconditions preconditions) {
        this.commit = commit;
        this.preconditions = preconditions;
    }

    void acquire(Mutation.AcquireLease acquire) throws SQLException {
        Instant end = end(acquire.lease(), acquire.duration());
        preconditions.check(new Precondition.LeaseFree(acquire.lease()));
        commit.sql.run("""
            INSERT INTO $.leases (workspace_id, name, owner, token, expires_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (workspace_id, name) DO UPDATE SET owner = excluded.owner, token = excluded.token,
                expires_at = excluded.expires_at\
            """, commit.workspace, acquire.lease(), acquire.owner(), commit.number(), end);
        commit.tell(ChangeItem.Kind.LEASE, acquire.lease());
    }

    void renew(Mutation.RenewLease renew) throws SQLException {
        preconditions.check(new Precondition.LeaseHeld(renew.lease(), renew.token()));
        commit.sql.run(
                "UPDATE $.leases SET expires_at = ? WHERE workspace_id = ? AND name = ?",
                end(renew.lease(), renew.duration()),
                commit.workspace,
                renew.lease());
    }

    void release(Mutation.ReleaseLease release) throws SQLException {
        commit.sql.run(
                "DELETE FROM $.leases WHERE workspace_id = ? AND name = ? AND token = ?",
                commit.workspace,
                release.lease(),
                release.token());
    }

    private Instant end(String lease, Duration duration) throws SQLException {
        if (duration.isNegative()) {
            throw new InvalidInputException("A lease lasts at least 0, but " + lease + " would last " + duration);
        }
        return commit.now().plus(duration);
    }
}
