package dev.cowork.tck.store;

import dev.cowork.data.Actor;
import dev.cowork.data.CallId;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.data.DraftId;
import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.Message;
import dev.cowork.data.MessageId;
import dev.cowork.data.Part;
import dev.cowork.data.Range;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.TurnId;
import dev.cowork.data.Usage;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.Trust;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.NewPassage;
import dev.cowork.spi.SegmentRecord;
import dev.cowork.spi.TextVector;
import dev.cowork.spi.VersionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short ways to the values that the contract puts into a store. */
final class Sample {
    /** With nanoseconds, since a store keeps an instant exactly. */
    static final Instant T0 = Instant.parse("2026-01-02T03:04:05.123456789Z");

    static final Actor ANNA = Actor.user("anna");
    static final Actor MODEL = Actor.model("offline/extractive", new ChatId("c"));

    private Sample() {}

    static Mutation[] newDocument(String id, String path, String text) {
        return new Mutation[] {
            new Mutation.PutText(text),
            new Mutation.CreateDocument(new DocumentId(id), path, DocumentKind.NOTE),
            new Mutation.PutVersion(version(id, 1, text))
        };
    }

    static Mutation[] newVersion(String id, int number, String text) {
        return new Mutation[] {new Mutation.PutText(text), new Mutation.PutVersion(version(id, number, text))};
    }

    static VersionRecord version(String id, int number, String text) {
        return new VersionRecord(
                new DocumentId(id),
                number,
                ContentHash.of(text),
                text.length(),
                "text/markdown",
                null,
                ANNA,
                T0,
                false);
    }

    /** A revision with its text. */
    static Mutation[] draft(String document, int number, int revision, int base, String text, @Nullable String path) {
        return new Mutation[] {
            new Mutation.PutText(text),
            new Mutation.PutDraftRevision(revision(document, number, revision, base, text, path))
        };
    }

    static DraftRevisionRecord revision(
            String document, int number, int revision, int base, String text, @Nullable String path) {
        return new DraftRevisionRecord(
                new DraftId(new DocumentId(document), number),
                revision,
                base,
                ContentHash.of(text),
                text.length(),
                path,
                false,
                MODEL,
                null,
                null,
                null,
                "edit " + revision,
                T0);
    }

    static DraftRevisionRecord withoutContent(DraftRevisionRecord revision) {
        return new DraftRevisionRecord(
                revision.draft(),
                revision.revision(),
                revision.base(),
                null,
                revision.length(),
                revision.path(),
                revision.deletes(),
                revision.actor(),
                revision.turn(),
                revision.toolCall(),
                revision.origin(),
                revision.summary(),
                revision.at());
    }

    static Mutation[] newChat(String id, String... texts) {
        List<Mutation> mutations = new ArrayList<>();
        mutations.add(new Mutation.CreateChat(new ChatId(id), "Chat " + id));
        for (int i = 0; i < texts.length; i++) {
            mutations.add(append(id, i, texts[i]));
        }
        return mutations.toArray(Mutation[]::new);
    }

    static Mutation append(String chat, long sequence, String text) {
        return new Mutation.AppendMessage(message(chat, sequence, null, new Part.Text(text)));
    }

    static Message message(String chat, long sequence, @Nullable String turn, Part... parts) {
        return new Message(
                new MessageId(chat + "-" + sequence),
                new ChatId(chat),
                sequence,
                sequence % 2 == 0 ? Role.USER : Role.ASSISTANT,
                sequence % 2 == 0 ? ANNA : MODEL,
                List.of(parts),
                T0.plusSeconds(sequence),
                turn == null ? null : new TurnId(turn));
    }

    static Mutation.OpenTurn openTurn(String id, String chat, long prompt, @Nullable String key) {
        return new Mutation.OpenTurn(new TurnId(id), new ChatId(chat), prompt, key, null);
    }

    static Mutation.PutMemory memory(String id, int version, String text) {
        return new Mutation.PutMemory(new MemoryRecord(
                new MemoryId(id), version, text, ANNA, T0, List.of(), 0.5, false, MemoryState.ACTIVE, null));
    }

    static CallRecord call(String id, @Nullable String turn, Instant startedAt) {
        return new CallRecord(
                new CallId(id),
                turn == null ? null : new TurnId(turn),
                turn == null ? "summarise" : "turn",
                1,
                1,
                "offline",
                "extractive",
                null,
                4096,
                17,
                true,
                1,
                startedAt,
                null,
                CallOutcome.OPEN,
                null,
                Usage.unknown(),
                null,
                null,
                List.of());
    }

    static SegmentRecord segment(String text, @Nullable Source source, SegmentReason.Kind reason) {
        return new SegmentRecord(
                0,
                Role.USER,
                Section.EXCERPTS,
                Trust.IMPORTED,
                "text",
                ContentHash.of(text),
                source,
                source == null ? null : new Range(0, text.length()),
                7,
                SegmentReason.of(reason),
                null,
                null);
    }

    /** Passages with the given texts, each ten characters behind the one before. */
    static Mutation.PutPassages passages(Source source, String... texts) {
        List<NewPassage> passages = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            passages.add(new NewPassage(source, new Range(10 * i, 10 * i + 5), "para-1", "", ContentHash.of(texts[i])));
        }
        return new Mutation.PutPassages(source.key(), T0, passages);
    }

    static Mutation.PutVectors vector(String fingerprint, String text, float... vector) {
        return new Mutation.PutVectors(fingerprint, List.of(new TextVector(ContentHash.of(text), vector)));
    }

    static Source.OfDocument document(String id, int version) {
        return new Source.OfDocument(new DocumentId(id), version);
    }

    static Source.OfMessages messages(String chat, long first, long last) {
        return new Source.OfMessages(new ChatId(chat), first, last);
    }

    static Source.OfMemory statement(String id, int version) {
        return new Source.OfMemory(new MemoryId(id), version);
    }
}
