package dev.cowork.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.cowork.data.Actor;
import dev.cowork.data.CallId;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.data.DraftId;
import dev.cowork.data.DraftState;
import dev.cowork.data.Message;
import dev.cowork.data.MessageId;
import dev.cowork.data.Part;
import dev.cowork.data.Range;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.TurnId;
import dev.cowork.data.Usage;
import dev.cowork.data.WorkspaceId;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.Trust;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.NewPassage;
import dev.cowork.spi.SegmentRecord;
import dev.cowork.spi.TextVector;
import dev.cowork.spi.VersionRecord;
import dev.cowork.spi.WorkspaceRecord;
import dev.cowork.spi.WorkspaceStore;
import dev.cowork.spi.WriteSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the queries of {@code docs/schema.md} are run on: in two workspaces, of which the queries name one, a vision of
 * two versions, a note, and a turn of three calls.
 */
final class SchemaRows {
    private static final Instant DAY_ONE = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant DAY_TWO = DAY_ONE.plus(Duration.ofDays(1));
    private static final Actor ANNA = Actor.user("anna");
    private static final ChatId CHAT = new ChatId("c");
    private static final Actor MODEL = Actor.model("extractive", CHAT);
    private static final DocumentId VISION = new DocumentId("d");
    private static final DocumentId NOTE = new DocumentId("e");

    private final WorkspaceStore workspace;

    private SchemaRows(WorkspaceStore workspace) {
        this.workspace = workspace;
    }

    static void fill(MemoryStore store) {
        for (String name : List.of("alpha", "beta")) {
            WorkspaceId id = store.createWorkspace(new WorkspaceRecord(new WorkspaceId(name), name, ANNA, DAY_ONE))
                    .id();
            SchemaRows rows = new SchemaRows(store.workspace(id));
            rows.documents();
            rows.drafts();
            rows.passages();
            rows.turn();
        }
    }

    private void documents() {
        commit(
                ANNA,
                DAY_ONE,
                new Mutation.PutText("one"),
                new Mutation.CreateDocument(VISION, "context/vision.md", DocumentKind.NOTE),
                version(VISION, 1, "one", ANNA, DAY_ONE),
                new Mutation.CreateDocument(NOTE, "notes.md", DocumentKind.NOTE),
                version(NOTE, 1, "one", ANNA, DAY_ONE));
        commit(MODEL, DAY_TWO, new Mutation.PutText("three"), version(VISION, 2, "three", MODEL, DAY_TWO));
    }

    /** The note's first draft was cancelled; its second is open, and so is one that would make a plan. */
    private void drafts() {
        commit(
                MODEL,
                DAY_TWO,
                revision(new DraftId(NOTE, 1), 1, null, MODEL, "replaced 1 line"),
                new Mutation.CloseDraft(new DraftId(NOTE, 1), DraftState.CANCELLED, null),
                revision(new DraftId(NOTE, 2), 1, null, MODEL, "added 2 lines"),
                revision(new DraftId(new DocumentId("a"), 1), 1, "plan.md", MODEL, "whole text"),
                revision(new DraftId(NOTE, 2), 2, null, ANNA, "typed"));
    }

    private static Mutation revision(DraftId draft, int revision, @Nullable String path, Actor actor, String summary) {
        return new Mutation.PutDraftRevision(new DraftRevisionRecord(
                draft,
                revision,
                path == null ? 1 : 0,
                ContentHash.of("three"),
                5,
                path,
                false,
                actor,
                null,
                null,
                null,
                summary,
                DAY_TWO));
    }

    private static Mutation version(DocumentId document, int number, String text, Actor actor, Instant at) {
        return new Mutation.PutVersion(new VersionRecord(
                document, number, ContentHash.of(text), text.length(), "text/markdown", null, actor, at, false));
    }

    /** Of the vision's two passages one has no vector of my-model, and the note's has one of another model only. */
    private void passages() {
        commit(
                ANNA,
                DAY_TWO,
                passages(new Source.OfDocument(VISION, 2), "thr", "ee"),
                passages(new Source.OfDocument(NOTE, 1), "one"),
                vector("my-model", "thr"),
                vector("other-model", "ee"),
                vector("other-model", "one"));
    }

    private static Mutation passages(Source source, String... texts) {
        List<NewPassage> passages = new ArrayList<>();
        int start = 0;
        for (String text : texts) {
            Range range = new Range(start, start + text.length());
            passages.add(new NewPassage(source, range, "paragraph", "", ContentHash.of(text)));
            start = range.end();
        }
        return new Mutation.PutPassages(source.key(), DAY_TWO, passages);
    }

    private static Mutation vector(String fingerprint, String text) {
        return new Mutation.PutVectors(fingerprint, List.of(new TextVector(ContentHash.of(text), new float[] {1, 0})));
    }

    private void turn() {
        Message prompt = new Message(
                new MessageId("m"), CHAT, 0, Role.USER, ANNA, List.of(new Part.Text("When?")), DAY_ONE, null);
        TurnId turn = new TurnId("turn-1");
        commit(
                ANNA,
                DAY_ONE,
                new Mutation.CreateChat(CHAT, "Release plan"),
                new Mutation.AppendMessage(prompt),
                new Mutation.OpenTurn(turn, CHAT, 0, null, null));
        commit(
                ANNA,
                DAY_TWO,
                call("k1", turn, 1, "extractive", null, DAY_ONE, usage(100, 20)),
                call("k2", turn, 2, "llama3", "llama3:8b", DAY_ONE, usage(10, 5)),
                call("k3", null, 1, "extractive", null, DAY_ONE, usage(1, 2)),
                call("k4", null, 1, "extractive", null, DAY_TWO, Usage.unknown()),
                new Mutation.PutText("frame"),
                new Mutation.PutContext(
                        new CallId("k1"),
                        List.of(
                                segment(Section.RULES, null, 5, SegmentReason.Kind.FRAME),
                                segment(
                                        Section.EXCERPTS,
                                        new Source.OfDocument(VISION, 1),
                                        7,
                                        SegmentReason.Kind.RETRIEVED),
                                segment(
                                        Section.EXCERPTS,
                                        new Source.OfDocument(NOTE, 1),
                                        11,
                                        SegmentReason.Kind.OVER_SHARE))),
                new Mutation.PutContext(
                        new CallId("k2"),
                        List.of(segment(
                                Section.HISTORY, new Source.OfMessages(CHAT, 0, 0), 3, SegmentReason.Kind.HISTORY))));
    }

    private static Usage usage(long input, long output) {
        return new Usage(OptionalLong.of(input), OptionalLong.of(output), OptionalLong.empty(), OptionalLong.empty());
    }

    private static Mutation call(
            String id,
            @Nullable TurnId turn,
            int round,
            String model,
            @Nullable String answeredBy,
            Instant startedAt,
            Usage usage) {
        return new Mutation.PutCall(new CallRecord(
                new CallId(id),
                turn,
                turn == null ? "summarise" : "turn",
                1,
                round,
                answeredBy == null ? "offline" : "ollama",
                model,
                answeredBy,
                4096,
                17,
                true,
                1,
                startedAt,
                null,
                CallOutcome.OPEN,
                null,
                usage,
                null,
                null,
                List.of()));
    }

    private static SegmentRecord segment(
            Section section, @Nullable Source source, int tokens, SegmentReason.Kind reason) {
        return new SegmentRecord(
                0,
                Role.USER,
                section,
                Trust.IMPORTED,
                "text",
                ContentHash.of("frame"),
                source,
                source == null ? null : new Range(0, 3),
                tokens,
                SegmentReason.of(reason),
                null,
                null);
    }

    private void commit(Actor actor, Instant at, Mutation... mutations) {
        assertInstanceOf(CommitResult.Applied.class, workspace.commit(WriteSet.of(actor, at, mutations)));
    }
}
