package dev.cowork.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.CallId;
import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.Message;
import dev.cowork.data.Part;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.SegmentReason;
import dev.cowork.spi.ChangeItem.Kind;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Passage;
import dev.cowork.spi.ProposalRecord;
import dev.cowork.spi.SegmentRecord;
import dev.cowork.spi.VersionRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Forgetting, which hides, and erasing, which removes. */
abstract class EraseContract extends StoreContract {
    private static final DocumentId D = new DocumentId("d");
    private static final ChatId C = new ChatId("c");
    private static final SourceKey DOCUMENT = SourceKey.of(D);

    EraseContract(MemoryStoreContract factory) {
        super(factory);
    }

    @Test
    void forgottenSourceHasNoPassagesUntilItIsRemembered() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.passages(Sample.document("d", 1), "one"));
        apply(new Mutation.Forget(DOCUMENT));
        assertEquals(List.of(item(Kind.FORGOTTEN, DOCUMENT), item(Kind.PASSAGES, DOCUMENT)), newest());
        assertTrue(alpha.memories().isForgotten(DOCUMENT));
        apply(Sample.passages(Sample.document("d", 1), "one"));
        assertEquals(List.of(), newest());
        assertEquals(0, alpha.feeds().countPassages());
        assertEquals(Optional.of("one"), alpha.documents().text(ContentHash.of("one")), "forgetting removes no text");
        apply(new Mutation.Unforget(DOCUMENT));
        assertEquals(List.of(item(Kind.FORGOTTEN, DOCUMENT)), newest());
        apply(Sample.passages(Sample.document("d", 1), "one"));
        assertEquals(1, alpha.feeds().countPassages());
        assertFalse(alpha.memories().isForgotten(DOCUMENT));
    }

    @Test
    void forgettingTwiceAndRememberingTheRememberedChangeNothing() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(new Mutation.Unforget(DOCUMENT));
        assertEquals(List.of(), newest());
        apply(new Mutation.Forget(DOCUMENT));
        apply(new Mutation.Forget(DOCUMENT));
        assertEquals(List.of(), newest());
        assertThrows(
                InvalidInputException.class, () -> apply(new Mutation.Forget(SourceKey.of(new DocumentId("none")))));
    }

    @Test
    void forgottenMemoryChangesItsState() {
        MemoryId id = new MemoryId("m");
        apply(Sample.memory("m", 1, "one"), Sample.memory("n", 1, "two"));
        apply(new Mutation.Forget(SourceKey.of(id)));
        assertEquals(MemoryState.FORGOTTEN, state(id));
        apply(new Mutation.Unforget(SourceKey.of(id)));
        assertEquals(MemoryState.ACTIVE, state(id));
        apply(new Mutation.SupersedeMemory(id, new MemoryId("n")), new Mutation.Forget(SourceKey.of(id)));
        apply(new Mutation.Unforget(SourceKey.of(id)));
        assertEquals(MemoryState.SUPERSEDED, state(id));
    }

    private MemoryState state(MemoryId id) {
        return alpha.memories().find(id).orElseThrow().state();
    }

    @Test
    void windowsThatShowAForgottenMessageGoToo() {
        apply(Sample.newChat("c", "0", "1", "2", "3"));
        apply(
                Sample.passages(Sample.messages("c", 0, 2), "0-2"),
                Sample.passages(Sample.messages("c", 1, 1), "1"),
                Sample.passages(Sample.messages("c", 2, 3), "2-3"));
        apply(new Mutation.Forget(SourceKey.of(C, 1)));
        assertEquals(
                List.of(
                        item(Kind.FORGOTTEN, "message:c/1"),
                        item(Kind.PASSAGES, "message:c/1"),
                        item(Kind.PASSAGES, "message:c/2")),
                newest());
        assertEquals(
                List.of(Sample.messages("c", 2, 3)),
                alpha.feeds().passagesAfter(0, 10).stream().map(Passage::source).toList());
        apply(Sample.passages(Sample.messages("c", 0, 2), "0-2"), Sample.passages(Sample.messages("c", 2, 2), "2"));
        assertEquals(List.of(item(Kind.PASSAGES, "message:c/2")), newest(), "a narrower window may come");
    }

    @Test
    void erasedDocumentLeavesOnlyThatItWas() {
        byte[] bytes = {1, 2};
        apply(
                new Mutation.PutText("one"),
                new Mutation.PutBlob(bytes),
                new Mutation.CreateDocument(D, "a.md", DocumentKind.FILE),
                new Mutation.PutVersion(new VersionRecord(
                        D, 1, ContentHash.of("one"), 3, "x/y", ContentHash.of(bytes), Sample.ANNA, Sample.T0, false)));
        apply(Sample.newVersion("d", 2, "two"));
        apply(Sample.passages(Sample.document("d", 2), "two"));
        apply(Sample.vector("f", "two", 1));
        apply(new Mutation.Erase(DOCUMENT));
        assertEquals(List.of(item(Kind.ERASED, DOCUMENT), item(Kind.PASSAGES, DOCUMENT)), newest());
        for (VersionRecord version : alpha.documents().versions(D)) {
            assertNull(version.content());
            assertNull(version.blob());
            assertEquals(3, version.length());
        }
        assertFalse(alpha.documents().find(D).orElseThrow().deleted(), "deleting is another thing");
        assertEquals(Optional.empty(), alpha.documents().text(ContentHash.of("one")));
        assertEquals(Optional.empty(), alpha.documents().text(ContentHash.of("two")));
        assertEquals(Optional.empty(), alpha.documents().blob(ContentHash.of(bytes)));
        assertEquals(0, alpha.feeds().countPassages());
        assertEquals(List.of(), alpha.feeds().vectors("f", 0, 10).items());
        assertTrue(alpha.memories().isForgotten(DOCUMENT));
        apply(Sample.vector("f", "two", 1));
        assertEquals(List.of(), alpha.feeds().vectors("f", 0, 10).items(), "a late vector does not come back");
        apply(new Mutation.Unforget(DOCUMENT));
        assertTrue(alpha.memories().isForgotten(DOCUMENT), "what was erased is not remembered");
    }

    @Test
    void vectorsOfEarlierVersionsGoToo() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.passages(Sample.document("d", 1), "one"));
        apply(Sample.vector("f", "one", 1));
        apply(Sample.passages(Sample.document("d", 1)));
        apply(new Mutation.Erase(DOCUMENT));
        assertEquals(List.of(), alpha.feeds().vectors("f", 0, 10).items());
    }

    @Test
    void whatSomethingElseNeedsStays() {
        apply(all(Sample.newDocument("d", "a.md", "same"), Sample.newDocument("e", "b.md", "same")));
        apply(Sample.passages(Sample.document("d", 1), "same"), Sample.passages(Sample.document("e", 1), "same"));
        apply(Sample.vector("f", "same", 1));
        apply(new Mutation.Erase(DOCUMENT));
        assertEquals(Optional.of("same"), alpha.documents().text(ContentHash.of("same")));
        assertEquals(1, alpha.feeds().vectors("f", 0, 10).items().size());
        apply(new Mutation.Erase(SourceKey.of(new DocumentId("e"))));
        assertEquals(Optional.empty(), alpha.documents().text(ContentHash.of("same")));
        assertEquals(0, alpha.feeds().vectors("f", 0, 10).items().size());
    }

    @Test
    void erasedMessageKeepsItsPlace() {
        byte[] image = {7};
        apply(all(Sample.newChat("c"), new Mutation[] {
            new Mutation.PutBlob(image),
            new Mutation.AppendMessage(Sample.message(
                    "c", 0, null, new Part.Text("secret"), new Part.Image("image/png", ContentHash.of(image), null))),
            Sample.openTurn("t", "c", 0, null),
            Sample.append("c", 1, "answer")
        }));
        apply(new Mutation.SavePartial(new TurnId("t"), "you said secret"));
        apply(Sample.passages(Sample.messages("c", 0, 1), "secret answer"));
        apply(new Mutation.Erase(SourceKey.of(C, 0)));
        assertEquals(
                List.of(item(Kind.ERASED, "message:c/0"), item(Kind.PASSAGES, "message:c/1")),
                newest(),
                "a window over the message goes");
        List<Message> messages = alpha.chats().messages(C, 0, 10);
        assertEquals(List.of(), messages.getFirst().parts());
        assertEquals("answer", messages.getLast().text());
        assertEquals(Optional.empty(), alpha.documents().blob(ContentHash.of(image)));
        assertNull(alpha.chats().turn(new TurnId("t")).orElseThrow().partial());
    }

    @Test
    void partialOfTheTurnThatAnsweredGoesWithItsReply() {
        apply(all(Sample.newChat("c", "0", "1"), new Mutation[] {Sample.openTurn("t", "c", 0, null)}));
        TurnId turn = new TurnId("t");
        apply(new Mutation.SavePartial(turn, "half"));
        apply(new Mutation.SetTurnState(turn, TurnState.ANSWERED, 1L, null, null));
        apply(new Mutation.Erase(SourceKey.of(C, 1)));
        assertNull(alpha.chats().turn(turn).orElseThrow().partial());
    }

    @Test
    void erasedMemoryLosesTheTextOfAllVersions() {
        MemoryId id = new MemoryId("m");
        apply(Sample.memory("m", 1, "one"));
        apply(Sample.memory("m", 2, "two"));
        apply(new Mutation.Erase(SourceKey.of(id)));
        assertEquals(
                List.of("", ""),
                alpha.memories().versions(id).stream().map(MemoryRecord::text).toList());
        assertEquals(MemoryState.ERASED, state(id));
        apply(new Mutation.Unforget(SourceKey.of(id)));
        assertEquals(MemoryState.ERASED, state(id));
    }

    @Test
    void contextsKeepADatedHole() {
        apply(all(Sample.newDocument("d", "a.md", "one"), Sample.newChat("c", "0"), new Mutation[] {
            Sample.openTurn("t", "c", 0, null)
        }));
        SegmentRecord range = Sample.segment("one", Sample.document("d", 1), SegmentReason.Kind.RETRIEVED);
        SegmentRecord whole = whole("framed one", Sample.document("d", 1));
        SegmentRecord other = whole("frame", null);
        apply(
                new Mutation.PutText("framed one"),
                new Mutation.PutText("frame"),
                new Mutation.PutCall(Sample.call("k", "t", Sample.T0)),
                new Mutation.PutContext(new CallId("k"), List.of(range, whole, other)));
        apply(new Mutation.Erase(DOCUMENT));
        List<SegmentRecord> context = alpha.ledger().context(new CallId("k"));
        assertHole(context.get(0), range);
        assertHole(context.get(1), whole);
        assertEquals(other, context.get(2));
        assertEquals(Optional.empty(), alpha.documents().text(ContentHash.of("framed one")));
        assertEquals(Optional.of("frame"), alpha.documents().text(ContentHash.of("frame")));
        assertEquals(List.of(new TurnId("t")), alpha.ledger().turnsThatSaw(DOCUMENT), "it had it in context");
    }

    private static SegmentRecord whole(String text, @Nullable Source source) {
        SegmentRecord some = Sample.segment(text, null, SegmentReason.Kind.PINNED);
        return new SegmentRecord(
                some.message(),
                some.role(),
                some.section(),
                some.trust(),
                some.form(),
                some.content(),
                source,
                null,
                some.tokens(),
                some.reason(),
                null,
                null);
    }

    private static void assertHole(SegmentRecord hole, SegmentRecord before) {
        assertNull(hole.content());
        assertEquals(Sample.T0, hole.erasedAt());
        assertEquals(before.source(), hole.source());
        assertEquals(before.tokens(), hole.tokens());
    }

    @Test
    void contextThatComesAfterTheErasureHasItsHoleAtOnce() {
        apply(all(Sample.newDocument("d", "a.md", "one"), Sample.newChat("c", "0"), new Mutation[] {
            Sample.openTurn("t", "c", 0, null)
        }));
        apply(new Mutation.Erase(DOCUMENT));
        SegmentRecord whole = whole("framed one", Sample.document("d", 1));
        apply(
                new Mutation.PutText("framed one"),
                new Mutation.PutCall(Sample.call("k", "t", Sample.T0)),
                new Mutation.PutContext(new CallId("k"), List.of(whole)));
        assertHole(alpha.ledger().context(new CallId("k")).getFirst(), whole);
        assertEquals(Optional.empty(), alpha.documents().text(ContentHash.of("framed one")));
    }

    @Test
    void proposalsLoseTheirText() {
        apply(all(Sample.newDocument("d", "a.md", "one"), Sample.newChat("c", "0", "1")));
        apply(new Mutation.PutText("better"), new Mutation.PutText("best"), proposal("better", 0), proposal("best", 1));
        apply(new Mutation.Erase(SourceKey.of(C, 1)));
        List<ProposalRecord> proposals = alpha.ledger().proposals(D, null);
        assertNotNull(proposals.get(0).content());
        assertNull(proposals.get(1).content());
        assertEquals(Optional.empty(), alpha.documents().text(ContentHash.of("best")));
        apply(new Mutation.Erase(DOCUMENT));
        assertNull(alpha.ledger().proposals(D, null).get(0).content());
        assertEquals(Optional.empty(), alpha.documents().text(ContentHash.of("better")));
    }

    private static Mutation proposal(String text, long message) {
        ArtifactOrigin origin = new ArtifactOrigin(
                new TurnId("t"), Sample.messages("c", message, message), new Range(0, 4), "fence", null);
        return new Mutation.PutProposal(new ProposalRecord(D, 1, ContentHash.of(text), origin));
    }
}
