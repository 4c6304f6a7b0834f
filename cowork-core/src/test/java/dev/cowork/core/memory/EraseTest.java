package dev.cowork.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.EraseReceipt;
import dev.cowork.Memory;
import dev.cowork.RememberRequest;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.CallId;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.Range;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceRange;
import dev.cowork.data.TurnId;
import dev.cowork.data.Usage;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.Trust;
import dev.cowork.spi.ArtifactRecord;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.SegmentRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EraseTest {
    private static final String SECRET = "The vault opens with 4711.";

    private final Fixture alpha = new Fixture();

    @Test
    void anErasedMemoryIsEmptyInAllVersions() {
        Memory memory = alpha.memories().remember("The vault opens with 1234.").memory();
        alpha.memories().edit(memory.id(), SECRET);
        EraseReceipt receipt = alpha.memories().erase(memory.id());
        assertEquals(
                List.of("", ""),
                alpha.memories().versions(memory.id()).stream()
                        .map(Memory::text)
                        .toList());
        assertEquals(
                MemoryState.ERASED,
                alpha.memories().find(memory.id()).orElseThrow().state());
        assertEquals(SourceKey.of(memory.id()), receipt.source());
        assertEquals(alpha.scope.store().feeds().newestChange(), receipt.change());
        assertEquals(
                List.of("The text of a memory in 2 versions.", "1 passage, from the store and from both indexes."),
                receipt.removed());
        assertEquals(List.of(receipt.source()), alpha.expunged);
        assertEquals(List.of(), alpha.searchable(receipt.source()));
    }

    @Test
    void aReceiptNamesBackupsAndWhatTheIndexesCouldNotReach() {
        SourceKey key = SourceKey.of(alpha.document("a.txt", SECRET));
        EraseReceipt receipt = alpha.forgetting.erase(key);
        List<String> expected = new ArrayList<>();
        expected.add("Backups and exports of this workspace that were made before " + receipt.at() + ".");
        expected.add("An index of this workspace, until it is erased again: The keyword index is down.");
        expected.addAll(alpha.store.scrub());
        assertEquals(expected, receipt.beyondReach());
        assertEquals(List.of(), receipt.repliesThatSaw());
    }

    @Test
    void erasingAgainFinishesWhatACrashCutShort() {
        SourceKey key = SourceKey.of(alpha.document("a.txt", SECRET));
        alpha.forgetting.erase(key);
        assertEquals(
                List.of("Nothing new: it was erased before."),
                alpha.forgetting.erase(key).removed());
        assertEquals(List.of(key, key), alpha.expunged);
    }

    @Test
    void aReceiptNamesRemoteProvidersAndTheRepliesThatSawIt() {
        DocumentId document = alpha.document("a.txt", SECRET);
        Source source = new Source.OfDocument(document, 1);
        TurnId remote = turn("remote", "openai", source, SegmentReason.Kind.RETRIEVED);
        TurnId local = turn("local", "offline", source, SegmentReason.Kind.RETRIEVED);
        turn("without", "openai", source, SegmentReason.Kind.OVER_SHARE);
        EraseReceipt receipt = alpha.forgetting.erase(SourceKey.of(document));
        assertEquals(List.of(remote, local), receipt.repliesThatSaw());
        assertTrue(
                receipt.beyondReach()
                        .contains("The provider openai was sent the text in 1 call; what it keeps is in its hands."),
                () -> receipt.beyondReach().toString());
        assertTrue(
                receipt.removed().contains("Its text in the stored contexts of 2 calls; each keeps a dated hole."),
                () -> receipt.removed().toString());
        assertTrue(receipt.beyondReach().stream().noneMatch(line -> line.contains("offline")));
    }

    @Test
    void aReceiptNamesWhatHoldsItsOwnCopy() {
        ChatId chat = alpha.chat();
        Source.OfMessages message = alpha.message(chat, Role.ASSISTANT, SECRET, null);
        DocumentId artifact = alpha.document("VAULT.md", SECRET);
        TurnId turn = open("t1", chat, message.last());
        alpha.commit(new Mutation.PutArtifact(new ArtifactRecord(
                artifact, 1, new ArtifactOrigin(turn, message, new Range(0, SECRET.length()), "a fence", null))));
        Memory derived = alpha.memories()
                .remember(new RememberRequest(
                        "There is a vault.", List.of(new SourceRange(message, new Range(0, 9))), 0.5, false))
                .memory();
        List<String> beyond = alpha.forgetting.erase(message.key()).beyondReach();
        assertEquals(
                List.of(
                        "The document VAULT.md holds what was made from this message as version 1;"
                                + " erase it too if it must go.",
                        "The memory " + derived.id()
                                + " names it as where it came from and holds its own text; erase it too if it must go.",
                        "The same text stands in the document VAULT.md; erase it too if it must go."),
                beyond.subList(1, 4));
        assertEquals(SECRET, alpha.searchable(SourceKey.of(artifact)).getFirst());
    }

    @Test
    void anErasedArtifactLeadsToItsMessage() {
        ChatId chat = alpha.chat();
        Source.OfMessages message = alpha.message(chat, Role.ASSISTANT, "Here: " + SECRET, null);
        DocumentId artifact = alpha.document("VAULT.md", SECRET);
        TurnId turn = open("t1", chat, message.last());
        alpha.commit(new Mutation.PutArtifact(new ArtifactRecord(
                artifact, 1, new ArtifactOrigin(turn, message, new Range(6, 6 + SECRET.length()), "a fence", null))));
        assertEquals(
                "The message " + message.key()
                        + " holds the text that version 1 was made from; erase it too if it must go.",
                alpha.forgetting.erase(SourceKey.of(artifact)).beyondReach().get(1));
    }

    private TurnId open(String name, ChatId chat, long prompt) {
        TurnId turn = new TurnId(name);
        alpha.commit(new Mutation.OpenTurn(turn, chat, prompt, null, null));
        return turn;
    }

    @Test
    void aDocumentThatIsOnlyADraftCanBeErased() {
        ChatId chat = alpha.chat();
        Source.OfMessages message = alpha.message(chat, Role.ASSISTANT, SECRET, null);
        DocumentId document = new DocumentId("new");
        TurnId turn = open("t1", chat, message.last());
        ArtifactOrigin origin = new ArtifactOrigin(turn, message, new Range(0, SECRET.length()), "a fence", null);
        alpha.commit(new Mutation.PutText(SECRET), draft(document, 1, 0, "VAULT.md", origin));
        EraseReceipt receipt = alpha.forgetting.erase(SourceKey.of(document));
        assertEquals(List.of("The text of a document in 1 revision of its drafts."), receipt.removed());
        assertEquals(
                "The message " + message.key()
                        + " holds the text that draft 1 was made from; erase it too if it must go.",
                receipt.beyondReach().get(1));
        assertEquals(
                List.of("Nothing new: it was erased before."),
                alpha.forgetting.erase(SourceKey.of(document)).removed());
    }

    @Test
    void editsWithToolsAreNamed() {
        DocumentId document = alpha.document("VAULT.md", SECRET);
        TurnId turn = turn("t1", "ollama", new Source.OfDocument(document, 1), SegmentReason.Kind.RETRIEVED);
        ChatId chat = alpha.scope.store().chats().turn(turn).orElseThrow().chat();
        String token = ".1.0.0.1-1.0123456789abc";
        alpha.result(chat, "read VAULT.md v1 lines 1-1, 2026-03-02T10:00:00Z, token other" + document + token);
        alpha.result(chat, "Not applied: it was changed\n-" + SECRET + "\nstate: " + document + token);
        alpha.message(chat, Role.ASSISTANT, "I could not.", turn);
        List<String> beyond = alpha.forgetting.erase(SourceKey.of(document)).beyondReach();
        assertTrue(
                beyond.contains("Tools worked on it in the chat " + chat
                        + ", with the results 2; these messages and the calls before them may hold parts of its text."
                        + " Erase them too if it must go."),
                () -> beyond.toString());
    }

    @Test
    void aReceiptCountsTheRevisionsOfDrafts() {
        DocumentId document = alpha.document("a.txt", "one");
        alpha.commit(
                new Mutation.PutText(SECRET), draft(document, 1, 1, null, null), draft(document, 2, 1, null, null));
        EraseReceipt receipt = alpha.forgetting.erase(SourceKey.of(document));
        assertEquals(
                "The text of a document in 1 version and 2 revisions of its drafts.",
                receipt.removed().getFirst());
        assertEquals(Optional.empty(), alpha.scope.store().documents().text(ContentHash.of(SECRET)));
    }

    private static Mutation draft(
            DocumentId document, int revision, int base, @Nullable String path, @Nullable ArtifactOrigin origin) {
        return new Mutation.PutDraftRevision(new DraftRevisionRecord(
                new DraftId(document, 1),
                revision,
                base,
                ContentHash.of(SECRET),
                SECRET.length(),
                path,
                false,
                Fixture.MODEL,
                null,
                null,
                origin,
                "whole text",
                Instant.EPOCH));
    }

    private TurnId turn(String name, String provider, Source source, SegmentReason.Kind reason) {
        ChatId chat = alpha.chat();
        TurnId turn = open(
                name,
                chat,
                alpha.message(chat, Role.USER, "What opens it?", null).last());
        CallId call = new CallId(name + "-call");
        alpha.commit(
                new Mutation.PutCall(call(call, turn, provider)),
                new Mutation.PutContext(call, List.of(segment(source, reason))));
        return turn;
    }

    private static SegmentRecord segment(Source source, SegmentReason.Kind reason) {
        return new SegmentRecord(
                0,
                Role.USER,
                Section.EXCERPTS,
                Trust.IMPORTED,
                "text",
                ContentHash.of(SECRET),
                source,
                new Range(0, SECRET.length()),
                7,
                SegmentReason.of(reason),
                null,
                null);
    }

    private static CallRecord call(CallId id, TurnId turn, String provider) {
        return new CallRecord(
                id,
                turn,
                "turn",
                1,
                1,
                provider,
                "one",
                null,
                8192,
                7,
                true,
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                CallOutcome.ANSWERED,
                null,
                Usage.unknown(),
                null,
                null,
                List.of());
    }
}
