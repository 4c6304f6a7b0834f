package dev.cowork.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.CallId;
import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftId;
import dev.cowork.data.MemoryId;
import dev.cowork.data.MessageId;
import dev.cowork.data.RuleId;
import dev.cowork.data.RuleKind;
import dev.cowork.data.SourceKey;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.llm.SegmentReason;
import dev.cowork.spi.MemoryQuery;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.RuleRecord;
import dev.cowork.spi.WorkspaceStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two workspaces never see one another, even with equal ids, paths, names and texts. */
abstract class IsolationContract extends StoreContract {
    private static final DocumentId D = new DocumentId("d");
    private static final DraftId DRAFT = new DraftId(D, 1);
    private static final ChatId C = new ChatId("c");

    private WorkspaceStore beta;

    IsolationContract(MemoryStoreContract factory) {
        super(factory);
    }

    @BeforeEach
    void makeBeta() {
        beta = workspace("beta");
    }

    private static void fill(WorkspaceStore workspace, String text) {
        apply(workspace, all(Sample.newDocument("d", "a.md", text), Sample.newChat("c", text), new Mutation[] {
            new Mutation.PutDraftRevision(Sample.revision("d", 1, 1, 1, text, "b.md")),
            Sample.memory("m", 1, text),
            Sample.openTurn("t", "c", 0, "key"),
            new Mutation.PutCall(Sample.call("k", "t", Sample.T0)),
            new Mutation.PutContext(
                    new CallId("k"),
                    List.of(Sample.segment(text, Sample.document("d", 1), SegmentReason.Kind.RETRIEVED))),
            new Mutation.PutRule(
                    new RuleRecord(new RuleId("r"), RuleKind.ALWAYS_TEXT, text, 0, Sample.ANNA, Sample.T0)),
            new Mutation.PutBlob(new byte[] {1}),
            Sample.passages(Sample.document("d", 1), text),
            new Mutation.AcquireLease("chat:c", text, Duration.ofHours(1))
        }));
        apply(workspace, Sample.vector("f", text, text.length()));
    }

    @Test
    void emptyWorkspaceSeesNothingOfAFullOne() {
        fill(alpha, "one");
        assertEquals(Optional.empty(), beta.documents().find(D));
        assertEquals(Optional.empty(), beta.documents().findByPath("a.md"));
        assertEquals(List.of(), beta.documents().list("", null, 10));
        assertEquals(List.of(), beta.documents().versions(D));
        assertEquals(Optional.empty(), beta.documents().version(D, 1));
        assertEquals(Optional.empty(), beta.documents().text(ContentHash.of("one")));
        assertEquals(Optional.empty(), beta.documents().blob(ContentHash.of(new byte[] {1})));
        assertEquals(Optional.empty(), beta.drafts().open(D));
        assertEquals(Optional.empty(), beta.drafts().openAt("b.md"));
        assertEquals(Optional.empty(), beta.drafts().find(DRAFT));
        assertEquals(List.of(), beta.drafts().open(null, 10));
        assertEquals(List.of(), beta.drafts().of(D));
        assertEquals(List.of(), beta.drafts().revisions(DRAFT));
        assertEquals(Optional.empty(), beta.drafts().revision(DRAFT, 1));
        assertEquals(Optional.empty(), beta.chats().find(C));
        assertEquals(List.of(), beta.chats().list(null, 10));
        assertEquals(List.of(), beta.chats().messages(C, 0, 10));
        assertEquals(Optional.empty(), beta.chats().message(new MessageId("c-0")));
        assertEquals(Optional.empty(), beta.chats().turn(new TurnId("t")));
        assertEquals(Optional.empty(), beta.chats().turnByKey(C, "key"));
        assertEquals(List.of(), beta.chats().turns(C, 0, 10));
        assertEquals(List.of(), beta.chats().turnsIn(TurnState.OPEN, 10));
        assertEquals(Optional.empty(), beta.memories().find(new MemoryId("m")));
        assertEquals(List.of(), beta.memories().list(new MemoryQuery(null, null, null, null, null, 10)));
        assertEquals(List.of(), beta.memories().versions(new MemoryId("m")));
        assertEquals(List.of(), beta.memories().rules());
    }

    @Test
    void emptyWorkspaceSeesNothingOfAFullOnesLedgerAndFeeds() {
        fill(alpha, "one");
        assertEquals(List.of(), beta.ledger().calls(new TurnId("t")));
        assertEquals(List.of(), beta.ledger().context(new CallId("k")));
        assertEquals(List.of(), beta.ledger().turnsThatSaw(SourceKey.of(D)));
        assertEquals(Optional.empty(), beta.ledger().lease("chat:c"));
        assertEquals(0, beta.feeds().newestChange());
        assertEquals(List.of(), beta.feeds().changes(0, 10).items());
        assertEquals(List.of(), beta.feeds().passages(SourceKey.of(D)));
        assertEquals(List.of(), beta.feeds().passagesAfter(0, 10));
        assertEquals(List.of(), beta.feeds().passagesById(List.of(1L)));
        assertEquals(List.of(), beta.feeds().passagesWithText(List.of(ContentHash.of("one"))));
        assertEquals(0, beta.feeds().countPassages());
        assertEquals(List.of(), beta.feeds().vectors("f", 0, 10).items());
        assertEquals(Map.of(), beta.feeds().vectorsOf("f", List.of(ContentHash.of("one"))));
        assertEquals(0, beta.feeds().countWithoutVector("g"));
    }

    @Test
    void equalIdsDoNotMeet() {
        fill(alpha, "one");
        fill(beta, "other");
        apply(beta, Sample.newVersion("d", 2, "changed"));
        apply(beta, Sample.draft("d", 1, 2, 2, "edited", "c.md"));
        apply(beta, new Mutation.MoveDocument(D, "b.md"));
        apply(beta, new Mutation.RenameChat(C, "Other"));
        apply(beta, new Mutation.SetTurnState(new TurnId("t"), TurnState.BROKEN, null, "cut", null));
        assertEquals(1, alpha.documents().find(D).orElseThrow().current().number());
        assertTrue(alpha.documents().findByPath("a.md").isPresent());
        assertEquals(1, alpha.drafts().openAt("b.md").orElseThrow().latest().revision());
        assertEquals(2, beta.drafts().openAt("c.md").orElseThrow().latest().revision());
        assertEquals("Chat c", alpha.chats().find(C).orElseThrow().title());
        assertEquals(
                TurnState.OPEN,
                alpha.chats().turn(new TurnId("t")).orElseThrow().state());
        assertEquals("one", alpha.ledger().lease("chat:c").orElseThrow().owner());
        assertEquals(1, alpha.feeds().newestChange());
        assertNotEquals(
                alpha.memories().find(new MemoryId("m")), beta.memories().find(new MemoryId("m")));
    }

    @Test
    void vectorsAreNotShared() {
        fill(alpha, "one");
        apply(beta, all(Sample.newDocument("d", "a.md", "one"), new Mutation[] {
            Sample.passages(Sample.document("d", 1), "one")
        }));
        assertEquals(1, beta.feeds().countWithoutVector("f"), "equal text of another workspace is embedded again");
    }

    @Test
    void erasingInOneLeavesTheOther() {
        fill(alpha, "one");
        fill(beta, "one");
        apply(beta, new Mutation.Erase(SourceKey.of(D)));
        apply(beta, new Mutation.Forget(SourceKey.of(new MemoryId("m"))));
        apply(beta, new Mutation.Erase(SourceKey.of(C, 0)));
        apply(beta, new Mutation.DeleteRule(new RuleId("r")));
        assertEquals(Optional.of("one"), alpha.documents().text(ContentHash.of("one")));
        assertNotNull(alpha.drafts().open(D).orElseThrow().latest().content());
        assertEquals(Optional.empty(), beta.drafts().open(D));
        assertEquals(1, alpha.feeds().countPassages());
        assertEquals(0, alpha.feeds().countWithoutVector("f"));
        assertFalse(alpha.memories().isForgotten(SourceKey.of(D)));
        assertFalse(alpha.memories().isForgotten(SourceKey.of(new MemoryId("m"))));
        assertEquals("one", alpha.chats().messages(C, 0, 1).getFirst().text());
        assertEquals(1, alpha.memories().rules().size());
        assertTrue(alpha.ledger().context(new CallId("k")).getFirst().erasedAt() == null);
    }
}
