package dev.cowork.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.data.MemoryId;
import dev.cowork.data.SourceKey;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.data.WorkspaceId;
import dev.cowork.error.ClosedException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.WorkspaceRecord;
import dev.cowork.spi.WriteSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Write sets: all or nothing, preconditions, workspaces. */
abstract class CommitContract extends StoreContract {
    private static final DocumentId D = new DocumentId("d");

    CommitContract(MemoryStoreContract factory) {
        super(factory);
    }

    @Test
    void changeNumbersCountFromOne() {
        assertEquals(0, alpha.feeds().newestChange());
        assertEquals(1, apply(Sample.newDocument("d", "a.md", "one")));
        assertEquals(2, apply(Sample.newVersion("d", 2, "two")));
        assertEquals(2, alpha.feeds().newestChange());
    }

    @Test
    void bookkeepingTakesNoChangeNumber() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.passages(Sample.document("d", 1), "one"));
        assertEquals(2, apply(Sample.vector("f", "one", 1, 0)));
        assertEquals(2, alpha.feeds().newestChange());
        assertEquals(3, apply(Sample.newVersion("d", 2, "two")));
    }

    @Test
    void emptyWriteSetIsRefused() {
        assertThrows(InvalidInputException.class, () -> alpha.commit(WriteSet.of(Sample.ANNA, Sample.T0)));
    }

    @Test
    void writeSetThatFailsLeavesNothing() {
        apply(Sample.newDocument("d", "a.md", "one"));
        Precondition refused = refusal(all(Sample.newDocument("e", "b.md", "two"), Sample.newVersion("d", 3, "three")));
        assertEquals(new Precondition.DocumentAt(D, 2), refused);
        assertEquals(Optional.empty(), alpha.documents().find(new DocumentId("e")));
        assertEquals(Optional.empty(), alpha.documents().text(ContentHash.of("two")));
        assertEquals(1, alpha.feeds().newestChange());
        assertEquals(2, apply(Sample.newDocument("e", "b.md", "two")), "the number of a refused commit is free");
    }

    @Test
    void invalidMutationLeavesNothing() {
        Mutation[] writes = all(
                Sample.newDocument("d", "a.md", "one"),
                new Mutation[] {new Mutation.RenameChat(new ChatId("nowhere"), "x")});
        assertThrows(InvalidInputException.class, () -> apply(writes));
        assertEquals(Optional.empty(), alpha.documents().findByPath("a.md"));
        assertEquals(List.of(), alpha.feeds().changes(0, 10).items());
        assertEquals(1, apply(Sample.newDocument("d", "a.md", "one")));
    }

    @Test
    void documentWithoutVersionIsRefused() {
        assertThrows(
                InvalidInputException.class, () -> apply(new Mutation.CreateDocument(D, "a.md", DocumentKind.NOTE)));
    }

    @Test
    void firstPreconditionThatFailsIsNamed() {
        CommitResult result = alpha.commit(WriteSet.of(Sample.ANNA, Sample.T0, Sample.newDocument("d", "a.md", "one"))
                .requiring(new Precondition.PathFree("a.md"))
                .requiring(new Precondition.DocumentAt(D, 4))
                .requiring(new Precondition.MemoryAt(new MemoryId("m"), 1)));
        assertEquals(
                new Precondition.DocumentAt(D, 4),
                assertInstanceOf(CommitResult.Refused.class, result).precondition());
        assertEquals(0, alpha.feeds().newestChange());
    }

    @Test
    void preconditionsAreCheckedBeforeAnythingIsApplied() {
        CommitResult result = alpha.commit(WriteSet.of(Sample.ANNA, Sample.T0, Sample.newDocument("d", "a.md", "one"))
                .requiring(new Precondition.DocumentAt(D, 0))
                .requiring(new Precondition.PathFree("a.md")));
        assertEquals(new CommitResult.Applied(1), result);
    }

    @Test
    void documentAt() {
        assertTrue(holds(new Precondition.DocumentAt(D, 0)));
        apply(Sample.newDocument("d", "a.md", "one"));
        assertTrue(holds(new Precondition.DocumentAt(D, 1)));
        assertFalse(holds(new Precondition.DocumentAt(D, 0)));
        apply(new Mutation.DeleteDocument(D));
        assertTrue(holds(new Precondition.DocumentAt(D, 0)));
        assertFalse(holds(new Precondition.DocumentAt(D, 1)));
    }

    @Test
    void documentHasPathFollowsMovesAndDeletions() {
        apply(Sample.newDocument("d", "a.md", "one"));
        assertTrue(holds(new Precondition.DocumentHasPath(D, "a.md")));
        assertFalse(holds(new Precondition.DocumentHasPath(D, "b.md")));
        assertFalse(holds(new Precondition.DocumentHasPath(new DocumentId("e"), "a.md")));
        apply(new Mutation.MoveDocument(D, "b.md"));
        assertFalse(holds(new Precondition.DocumentHasPath(D, "a.md")));
        assertTrue(holds(new Precondition.DocumentHasPath(D, "b.md")));
        apply(new Mutation.DeleteDocument(D));
        assertFalse(holds(new Precondition.DocumentHasPath(D, "b.md")));
    }

    @Test
    void pathFreeLooksAboveAndBelow() {
        apply(Sample.newDocument("d", "a/b", "one"));
        assertFalse(holds(new Precondition.PathFree("a")));
        assertFalse(holds(new Precondition.PathFree("a/b")));
        assertFalse(holds(new Precondition.PathFree("a/b/c")));
        assertTrue(holds(new Precondition.PathFree("a/bc")));
        assertTrue(holds(new Precondition.PathFree("a/b.md")));
        assertTrue(holds(new Precondition.PathFree("a/c")));
        assertTrue(holds(new Precondition.PathFree("A/b")), "paths differ by case");
        apply(new Mutation.DeleteDocument(D));
        assertTrue(holds(new Precondition.PathFree("a/b")));
    }

    @Test
    void chatAt() {
        ChatId chat = new ChatId("c");
        assertFalse(holds(new Precondition.ChatAt(chat, 0)));
        apply(Sample.newChat("c", "hello"));
        assertTrue(holds(new Precondition.ChatAt(chat, 1)));
        assertFalse(holds(new Precondition.ChatAt(chat, 0)));
        apply(new Mutation.DeleteChat(chat));
        assertFalse(holds(new Precondition.ChatAt(chat, 1)));
    }

    @Test
    void memoryAt() {
        MemoryId memory = new MemoryId("m");
        assertTrue(holds(new Precondition.MemoryAt(memory, 0)));
        apply(Sample.memory("m", 1, "one"));
        assertTrue(holds(new Precondition.MemoryAt(memory, 1)));
        assertFalse(holds(new Precondition.MemoryAt(memory, 2)));
        apply(new Mutation.Forget(SourceKey.of(memory)));
        assertFalse(holds(new Precondition.MemoryAt(memory, 1)), "it is not active");
        assertEquals(new Precondition.MemoryAt(memory, 1), refusal(Sample.memory("m", 2, "late")));
    }

    @Test
    void turnIsAndKeyUnused() {
        TurnId turn = new TurnId("t");
        assertFalse(holds(new Precondition.TurnIs(turn, TurnState.OPEN)));
        assertTrue(holds(new Precondition.KeyUnused(new ChatId("c"), "k")));
        apply(all(Sample.newChat("c", "hello"), new Mutation[] {Sample.openTurn("t", "c", 0, "k")}));
        assertTrue(holds(new Precondition.TurnIs(turn, TurnState.OPEN)));
        assertFalse(holds(new Precondition.TurnIs(turn, TurnState.ANSWERED)));
        assertFalse(holds(new Precondition.KeyUnused(new ChatId("c"), "k")));
        assertTrue(holds(new Precondition.KeyUnused(new ChatId("other"), "k")));
    }

    @Test
    void contentsMustHaveTheirHash() {
        assertThrows(InvalidInputException.class, () -> apply(new Mutation.PutText(ContentHash.of("one"), "two")));
        assertThrows(
                InvalidInputException.class, () -> apply(new Mutation.PutBlob(ContentHash.of("one"), new byte[] {2})));
    }

    @Test
    void workspaceIsMadeOnceByName() {
        WorkspaceRecord one = new WorkspaceRecord(new WorkspaceId("w1"), "beta", Sample.MODEL, Sample.T0);
        WorkspaceRecord two = new WorkspaceRecord(new WorkspaceId("w2"), "beta", Sample.ANNA, Sample.T0);
        assertEquals(one, store.createWorkspace(one));
        assertEquals(one, store.createWorkspace(two));
        assertEquals(Optional.of(one), store.findWorkspace("beta"));
        assertEquals(Optional.empty(), store.findWorkspace("Beta"));
        assertThrows(NotFoundException.class, () -> store.workspace(new WorkspaceId("w2")));
        assertThrows(
                InvalidInputException.class,
                () -> store.createWorkspace(
                        new WorkspaceRecord(new WorkspaceId("w1"), "gamma", Sample.ANNA, Sample.T0)));
    }

    @Test
    void workspacesAreListedByCodePoint() {
        for (String name : List.of("\uFFFD", "\uD83D\uDE00", "Beta", "é")) {
            store.createWorkspace(
                    new WorkspaceRecord(new WorkspaceId("x" + name.codePointAt(0)), name, Sample.ANNA, Sample.T0));
        }
        assertEquals(
                List.of("Beta", "alpha", "é", "\uFFFD", "\uD83D\uDE00"),
                store.workspaces(null, 10).stream().map(WorkspaceRecord::name).toList());
        assertEquals(
                List.of("é", "\uFFFD"),
                store.workspaces("alpha", 2).stream().map(WorkspaceRecord::name).toList());
    }

    @Test
    void closedStoreRefusesEverything() throws Exception {
        store.close();
        assertThrows(ClosedException.class, () -> store.findWorkspace("alpha"));
        assertThrows(ClosedException.class, () -> alpha.feeds().newestChange());
        assertThrows(ClosedException.class, () -> apply(new Mutation.PutText("x")));
        store.close();
        openStore();
    }
}
