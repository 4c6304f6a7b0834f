package dev.cowork.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.cowork.data.WorkspaceId;
import dev.cowork.spi.Change;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.WorkspaceRecord;
import dev.cowork.spi.WorkspaceStore;
import dev.cowork.spi.WriteSet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the subjects of the contract share: a fresh store with a workspace, and short ways to commit. */
abstract class StoreContract {
    private final MemoryStoreContract factory;
    MemoryStore store;
    WorkspaceStore alpha;

    StoreContract(MemoryStoreContract factory) {
        this.factory = factory;
    }

    @BeforeEach
    void openStore() throws Exception {
        store = factory.open();
        alpha = workspace("alpha");
    }

    @AfterEach
    void closeStore() {
        assertEquals(List.of(), store.check(), "the store's own check");
        store.close();
    }

    void reopenStore() throws Exception {
        store.close();
        store = factory.reopen();
        alpha = store.workspace(store.findWorkspace("alpha").orElseThrow().id());
    }

    WorkspaceStore workspace(String name) {
        return store.workspace(
                store.createWorkspace(new WorkspaceRecord(new WorkspaceId("w-" + name), name, Sample.ANNA, Sample.T0))
                        .id());
    }

    long apply(Mutation... mutations) {
        return apply(alpha, mutations);
    }

    static long apply(WorkspaceStore workspace, Mutation... mutations) {
        CommitResult result = workspace.commit(WriteSet.of(Sample.ANNA, Sample.T0, mutations));
        return assertInstanceOf(CommitResult.Applied.class, result).change();
    }

    Precondition refusal(Mutation... mutations) {
        CommitResult result = alpha.commit(WriteSet.of(Sample.ANNA, Sample.T0, mutations));
        return assertInstanceOf(CommitResult.Refused.class, result).precondition();
    }

    /** Whether a commit of bookkeeping with the precondition is refused with it. */
    boolean holds(Precondition precondition) {
        CommitResult result = alpha.commit(WriteSet.of(Sample.ANNA, Sample.T0, new Mutation.ReleaseLease("nobody's", 1))
                .requiring(precondition));
        if (result instanceof CommitResult.Refused refused) {
            assertEquals(precondition, refused.precondition());
        }
        return result instanceof CommitResult.Applied;
    }

    /** The items of the newest change. */
    List<ChangeItem> newest() {
        List<Change> changes =
                alpha.feeds().changes(alpha.feeds().newestChange() - 1, 10).items();
        assertEquals(1, changes.size());
        return changes.getFirst().items();
    }

    static ChangeItem item(ChangeItem.Kind kind, Object id) {
        return new ChangeItem(kind, id.toString());
    }

    static Mutation[] all(Mutation[]... several) {
        return Arrays.stream(several).flatMap(Stream::of).toArray(Mutation[]::new);
    }
}
