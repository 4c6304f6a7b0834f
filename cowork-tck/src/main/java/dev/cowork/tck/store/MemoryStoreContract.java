package dev.cowork.tck.store;

import dev.cowork.spi.MemoryStore;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link MemoryStore} does, as JUnit tests. A test class extends it and says how its store is opened; each
 * subject is a nested class.
 */
public abstract class MemoryStoreContract {
    /** Called by subclasses. */
    protected MemoryStoreContract() {}

    /**
     * Opens a store that is empty and that no other test sees.
     *
     * @return the store; the contract closes it
     * @throws Exception if the store cannot be opened, which fails the test
     */
    protected abstract MemoryStore open() throws Exception;

    /**
     * Opens the store that {@link #open()} made last once more, after the contract has closed it. Called for durable
     * stores only.
     *
     * @return the store with all that was committed
     * @throws Exception if the store cannot be opened, which fails the test
     */
    protected abstract MemoryStore reopen() throws Exception;

    @Nested
    class Commits extends CommitContract {
        Commits() {
            super(MemoryStoreContract.this);
        }
    }

    @Nested
    class Feeds extends FeedContract {
        Feeds() {
            super(MemoryStoreContract.this);
        }
    }

    @Nested
    class Documents extends DocumentContract {
        Documents() {
            super(MemoryStoreContract.this);
        }
    }

    @Nested
    class Drafts extends DraftContract {
        Drafts() {
            super(MemoryStoreContract.this);
        }
    }

    @Nested
    class Chats extends ChatContract {
        Chats() {
            super(MemoryStoreContract.this);
        }
    }

    @Nested
    class Memories extends MemoryContract {
        Memories() {
            super(MemoryStoreContract.this);
        }
    }

    @Nested
    class UsageOfCalls extends UsageContract {
        UsageOfCalls() {
            super(MemoryStoreContract.this);
        }
    }

    @Nested
    class Ledger extends LedgerContract {
        Ledger() {
            super(MemoryStoreContract.this);
        }
    }

    @Nested
    class Passages extends PassageContract {
        Passages() {
            super(MemoryStoreContract.this);
        }
    }

    @Nested
    class Erasing extends EraseContract {
        Erasing() {
            super(MemoryStoreContract.this);
        }
    }

    @Nested
    class ErasingDrafts extends EraseDraftContract {
        ErasingDrafts() {
            super(MemoryStoreContract.this);
        }
    }

    @Nested
    class Leases extends LeaseContract {
        Leases() {
            super(MemoryStoreContract.this);
        }
    }

    @Nested
    class Isolation extends IsolationContract {
        Isolation() {
            super(MemoryStoreContract.this);
        }
    }

    @Nested
    class Concurrency extends ConcurrencyContract {
        Concurrency() {
            super(MemoryStoreContract.this);
        }
    }

    @Nested
    class Reopening extends ReopenContract {
        Reopening() {
            super(MemoryStoreContract.this);
        }
    }

    @Nested
    class Properties extends PropertyContract {
        Properties() {
            super(MemoryStoreContract.this);
        }
    }
}
