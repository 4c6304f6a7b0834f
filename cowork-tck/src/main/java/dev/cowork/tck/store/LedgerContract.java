package dev.cowork.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.data.ArtifactKind;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.CallId;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Range;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.TurnId;
import dev.cowork.data.Usage;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.ConversionNote;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.Trust;
import dev.cowork.spi.ArtifactRecord;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.ChangeItem.Kind;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.ProposalRecord;
import dev.cowork.spi.SegmentRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls, contexts, artifacts and proposals. */
abstract class LedgerContract extends StoreContract {
    private static final TurnId T = new TurnId("t");

    LedgerContract(MemoryStoreContract factory) {
        super(factory);
    }

    private void openTurn() {
        apply(all(Sample.newChat("c", "zero"), new Mutation[] {Sample.openTurn("t", "c", 0, null)}));
    }

    @Test
    void callComesBackAndIsReplaced() {
        openTurn();
        CallRecord open = Sample.call("k", "t", Sample.T0);
        apply(new Mutation.PutCall(open));
        assertEquals(List.of(open), alpha.ledger().calls(T));
        CallRecord ended = new CallRecord(
                open.id(),
                T,
                "turn",
                2,
                3,
                "ollama",
                "llama3",
                "llama3:8b",
                8192,
                1234,
                false,
                1.25,
                Sample.T0,
                Sample.T0.plusMillis(7),
                CallOutcome.ANSWERED,
                FinishReason.LENGTH,
                new Usage(OptionalLong.of(1), OptionalLong.of(2), OptionalLong.empty(), OptionalLong.of(0)),
                new BigDecimal("0.000000000037"),
                "late",
                List.of(new ConversionNote("image", "left out"), new ConversionNote("schema", "as text")));
        apply(new Mutation.PutCall(ended));
        assertEquals(List.of(ended), alpha.ledger().calls(T));
        assertEquals(List.of(item(Kind.CALL, "k")), newest());
    }

    @Test
    void callsComeInTheOrderInWhichTheyWereStarted() {
        openTurn();
        apply(
                new Mutation.PutCall(Sample.call("b", "t", Sample.T0.plusSeconds(1))),
                new Mutation.PutCall(Sample.call("z", "t", Sample.T0)),
                new Mutation.PutCall(Sample.call("a", "t", Sample.T0)),
                new Mutation.PutCall(Sample.call("job", null, Sample.T0)));
        assertEquals(
                List.of("z", "a", "b"),
                alpha.ledger().calls(T).stream().map(call -> call.id().value()).toList());
        assertThrows(
                InvalidInputException.class, () -> apply(new Mutation.PutCall(Sample.call("x", "none", Sample.T0))));
    }

    @Test
    void contextComesBackSegmentBySegment() {
        openTurn();
        SegmentRecord frame = Sample.segment("frame", null, SegmentReason.Kind.FRAME);
        SegmentRecord excerpt = new SegmentRecord(
                2,
                Role.TOOL,
                Section.HISTORY,
                Trust.MODEL,
                "tool_result",
                ContentHash.of("range"),
                Sample.messages("c", 0, 3),
                new Range(4, 9),
                11,
                new SegmentReason(SegmentReason.Kind.OVER_SHARE, "share of HISTORY"),
                0.125,
                null);
        apply(
                new Mutation.PutCall(Sample.call("k", "t", Sample.T0)),
                new Mutation.PutText("frame"),
                new Mutation.PutContext(new CallId("k"), List.of(frame, excerpt, frame)));
        assertEquals(List.of(frame, excerpt, frame), alpha.ledger().context(new CallId("k")));
        assertEquals(List.of(), alpha.ledger().context(new CallId("none")));
        assertThrows(
                InvalidInputException.class,
                () -> apply(new Mutation.PutContext(new CallId("k"), List.of(frame))),
                "a context is stored once");
    }

    @Test
    void contextNeedsItsTexts() {
        openTurn();
        SegmentRecord frame = Sample.segment("not put", null, SegmentReason.Kind.FRAME);
        assertThrows(
                InvalidInputException.class,
                () -> apply(
                        new Mutation.PutCall(Sample.call("k", "t", Sample.T0)),
                        new Mutation.PutContext(new CallId("k"), List.of(frame))));
    }

    @Test
    void turnsThatSawASource() {
        apply(all(Sample.newDocument("d", "a.md", "one"), Sample.newChat("c", "0", "1", "2"), new Mutation[] {
            Sample.openTurn("z", "c", 0, null), Sample.openTurn("a", "c", 2, null), Sample.openTurn("n", "c", 2, null)
        }));
        context("k1", "a", Sample.document("d", 1), SegmentReason.Kind.RETRIEVED);
        context("k2", "z", Sample.document("d", 1), SegmentReason.Kind.RETRIEVED);
        context("k3", "z", Sample.document("d", 1), SegmentReason.Kind.RETRIEVED);
        context("k4", "n", Sample.document("d", 1), SegmentReason.Kind.OVER_SHARE);
        context("k5", "n", Sample.messages("c", 0, 1), SegmentReason.Kind.HISTORY);
        assertEquals(
                List.of(new TurnId("z"), new TurnId("a")),
                alpha.ledger().turnsThatSaw(SourceKey.of(new DocumentId("d"))));
        ChatId chat = new ChatId("c");
        assertEquals(List.of(new TurnId("n")), alpha.ledger().turnsThatSaw(SourceKey.of(chat, 1)));
        assertEquals(
                List.of(new TurnId("n")),
                alpha.ledger().turnsThatSaw(SourceKey.of(chat, 0)),
                "a window shows each of its messages");
        assertEquals(List.of(), alpha.ledger().turnsThatSaw(SourceKey.of(chat, 2)));
    }

    private void context(String call, String turn, Source source, SegmentReason.Kind reason) {
        apply(
                new Mutation.PutCall(Sample.call(call, turn, Sample.T0)),
                new Mutation.PutContext(new CallId(call), List.of(Sample.segment("x", source, reason))));
    }

    @Test
    void artifactsAndProposalsAreListed() {
        apply(all(Sample.newDocument("d", "a.md", "one"), Sample.newDocument("e", "b.md", "two")));
        ArtifactRecord one = new ArtifactRecord(new DocumentId("d"), 1, origin("t", "c", "java"));
        ArtifactRecord two = new ArtifactRecord(
                new DocumentId("e"), 1, origin("u", "b", null), "Release plan", ArtifactKind.SHELL_SESSION);
        apply(new Mutation.PutArtifact(one), new Mutation.PutArtifact(two));
        assertEquals(List.of(item(Kind.ARTIFACT, "d"), item(Kind.ARTIFACT, "e")), newest());
        assertEquals(List.of(one, two), alpha.ledger().artifacts(null, null, null));
        assertEquals(List.of(one), alpha.ledger().artifacts(new ChatId("c"), null, null));
        assertEquals(List.of(two), alpha.ledger().artifacts(null, new DocumentId("e"), null));
        assertEquals(List.of(one), alpha.ledger().artifacts(null, null, new TurnId("t")));
        assertEquals(List.of(), alpha.ledger().artifacts(new ChatId("c"), new DocumentId("e"), null));
        ProposalRecord proposal =
                new ProposalRecord(new DocumentId("d"), 1, ContentHash.of("better"), origin("t", "c", null));
        apply(new Mutation.PutText("better"), new Mutation.PutProposal(proposal));
        assertEquals(List.of(item(Kind.PROPOSAL, "d")), newest());
        assertEquals(List.of(proposal), alpha.ledger().proposals(null, null));
        assertEquals(List.of(proposal), alpha.ledger().proposals(new DocumentId("d"), new TurnId("t")));
        assertEquals(List.of(), alpha.ledger().proposals(new DocumentId("e"), null));
        assertThrows(
                InvalidInputException.class,
                () -> apply(
                        new Mutation.PutArtifact(new ArtifactRecord(new DocumentId("d"), 2, origin("t", "c", null)))));
    }

    private static ArtifactOrigin origin(String turn, String chat, @Nullable String language) {
        return new ArtifactOrigin(
                new TurnId(turn), Sample.messages(chat, 1, 1), new Range(3, 8), "fence with a path", language);
    }
}
