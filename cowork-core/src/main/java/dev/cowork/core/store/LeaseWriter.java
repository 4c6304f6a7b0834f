package dev.cowork.core.store;

import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.time.Duration;

/** Leases, by the store's clock. */
final class LeaseWriter {
    private final Commit commit;
    private final Preconditions preconditions;

    LeaseWriter(Commit commit, Preconditions preconditions) {
        this.commit = commit;
        this.preconditions = preconditions;
    }

    void acquire(Mutation.AcquireLease acquire) {
        preconditions.check(new Precondition.LeaseFree(acquire.lease()));
        put(acquire.lease(), acquire.owner(), commit.number, acquire.duration());
        commit.tell(ChangeItem.Kind.LEASE, acquire.lease());
    }

    void renew(Mutation.RenewLease renew) {
        preconditions.check(new Precondition.LeaseHeld(renew.lease(), renew.token()));
        State.Lease lease = Commit.require(commit.state.leases.get(renew.lease()), "the lease", renew.lease());
        put(renew.lease(), lease.owner(), lease.token(), renew.duration());
    }

    void release(Mutation.ReleaseLease release) {
        State.Lease lease = commit.state.leases.get(release.lease());
        if (lease != null && lease.token() == release.token()) {
            commit.journal.remove(commit.state.leases, release.lease());
        }
    }

    private void put(String name, String owner, long token, Duration duration) {
        if (duration.isNegative()) {
            throw new InvalidInputException("A lease lasts at least 0, but " + name + " would last " + duration);
        }
        commit.journal.put(commit.state.leases, name, new State.Lease(owner, token, commit.now.plus(duration)));
    }
}
