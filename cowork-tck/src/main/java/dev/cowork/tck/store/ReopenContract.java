package dev.cowork.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Passage;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.StoreIdentity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a durable store still holds after it was closed and opened again. */
abstract class ReopenContract extends StoreContract {
    ReopenContract(MemoryStoreContract factory) {
        super(factory);
    }

    @Test
    void everythingIsThere() throws Exception {
        assumeTrue(store.capabilities().durable(), "the store is not durable");
        apply(all(Sample.newDocument("d", "a.md", "one"), Sample.newChat("c", "hello")));
        apply(Sample.passages(Sample.document("d", 1), "one"));
        apply(Sample.vector("f", "one", 1, 2));
        apply(new Mutation.Forget(SourceKey.of(new ChatId("c"), 0)));
        apply(Sample.draft("d", 1, 1, 1, "edited", "b.md"));
        apply(Sample.draft("new", 1, 1, 0, "a new one", "new.md"));
        Snapshot before = Snapshot.of(alpha);
        StoreIdentity identity = store.identity();
        reopenStore();
        assertEquals(before, Snapshot.of(alpha));
        assertEquals(identity, store.identity());
        assertEquals(6, apply(Sample.newVersion("d", 2, "two")), "the change number goes on");
        apply(Sample.draft("d", 1, 2, 2, "edited on", null));
        apply(Sample.passages(Sample.document("d", 2), "two"));
        assertEquals(
                List.of(2L),
                alpha.feeds().passages(SourceKey.of(new DocumentId("d"))).stream()
                        .map(Passage::id)
                        .toList(),
                "and so do the ids of passages");
    }

    @Test
    void leasesOfASharedStoreGoOnAndThoseOfASoleOpenerEnd() throws Exception {
        assumeTrue(store.capabilities().durable(), "the store is not durable");
        long token = apply(new Mutation.AcquireLease("l", "me", Duration.ofHours(1)));
        reopenStore();
        if (store.capabilities().shared()) {
            assertTrue(holds(new Precondition.LeaseHeld("l", token)));
        } else {
            assertTrue(holds(new Precondition.LeaseFree("l")), "its opener is gone");
        }
    }
}
