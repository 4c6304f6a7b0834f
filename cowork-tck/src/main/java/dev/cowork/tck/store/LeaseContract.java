package dev.cowork.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ChangeItem.Kind;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.LeaseRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.WriteSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Leases and their fencing tokens. A lease of no duration has expired as soon as it is taken. */
abstract class LeaseContract extends StoreContract {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Precondition FREE = new Precondition.LeaseFree("chat:c");

    LeaseContract(MemoryStoreContract factory) {
        super(factory);
    }

    private long acquire(String owner, Duration duration) {
        return apply(new Mutation.AcquireLease("chat:c", owner, duration));
    }

    private static Precondition held(long token) {
        return new Precondition.LeaseHeld("chat:c", token);
    }

    @Test
    void tokenIsTheChangeNumber() {
        apply(Sample.newChat("c"));
        assertTrue(holds(FREE));
        assertEquals(Optional.empty(), alpha.ledger().lease("chat:c"));
        assertEquals(2, acquire("one", LONG));
        assertEquals(List.of(item(Kind.LEASE, "chat:c")), newest());
        assertEquals(
                Optional.of(new LeaseRecord("chat:c", "one", 2, true)),
                alpha.ledger().lease("chat:c"));
        assertFalse(holds(FREE));
        assertTrue(holds(held(2)));
        assertFalse(holds(held(1)));
    }

    @Test
    void heldLeaseIsNotTaken() {
        acquire("one", LONG);
        assertEquals(FREE, refusal(new Mutation.AcquireLease("chat:c", "one", LONG)));
        apply(new Mutation.AcquireLease("chat:d", "one", LONG));
    }

    @Test
    void expiredLeaseIsTakenByTheNext() {
        long first = acquire("one", Duration.ZERO);
        assertEquals(
                Optional.of(new LeaseRecord("chat:c", "one", first, false)),
                alpha.ledger().lease("chat:c"));
        assertTrue(holds(FREE));
        assertFalse(holds(held(first)));
        long second = acquire("two", LONG);
        assertTrue(second > first);
        assertFalse(holds(held(first)), "the first owner is fenced off");
        assertEquals(held(first), refusal(new Mutation.RenewLease("chat:c", first, LONG)));
        apply(new Mutation.ReleaseLease("chat:c", first));
        assertTrue(holds(held(second)), "a stale release does nothing");
    }

    @Test
    void renewedLeaseKeepsItsToken() {
        long token = acquire("one", LONG);
        assertEquals(token, apply(new Mutation.RenewLease("chat:c", token, Duration.ZERO)));
        assertFalse(holds(held(token)));
        assertEquals(held(token), refusal(new Mutation.RenewLease("chat:c", token, LONG)), "it has expired");
        assertEquals(held(7), refusal(new Mutation.RenewLease("chat:c", 7, LONG)));
    }

    @Test
    void releasedLeaseIsFree() {
        long token = acquire("one", LONG);
        assertEquals(token, apply(new Mutation.ReleaseLease("chat:c", token)));
        assertEquals(Optional.empty(), alpha.ledger().lease("chat:c"));
        assertTrue(holds(FREE));
        assertFalse(holds(held(token)));
    }

    @Test
    void commitIsFencedByItsToken() {
        long token = acquire("one", Duration.ZERO);
        acquire("two", LONG);
        CommitResult result = alpha.commit(
                WriteSet.of(Sample.ANNA, Sample.T0, Sample.newChat("c")).requiring(held(token)));
        assertEquals(held(token), ((CommitResult.Refused) result).precondition());
        assertEquals(2, alpha.feeds().newestChange());
    }

    @Test
    void durationIsNotNegative() {
        assertThrows(InvalidInputException.class, () -> acquire("one", Duration.ofSeconds(-1)));
    }
}
