package dev.cowork.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.data.DraftId;
import dev.cowork.data.DraftState;
import dev.cowork.data.MemoryId;
import dev.cowork.data.Message;
import dev.cowork.data.MessageId;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Passage;
import dev.cowork.spi.WriteSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Random write sets do to the store what they do to a naive model. */
abstract class PropertyContract extends StoreContract {
    private static final int STEPS = 400;
    private static final int DOCUMENTS = 8;
    private static final List<String> PATHS = List.of("a", "a/b", "a/b/c", "a!", "b", "b.md");

    private final AtomicInteger messages = new AtomicInteger();

    PropertyContract(MemoryStoreContract factory) {
        super(factory);
    }

    @Test
    void randomWriteSets(TestReporter reporter) {
        long seed = Long.getLong("cowork.seed", System.nanoTime());
        reporter.publishEntry("cowork.seed", Long.toString(seed));
        Random random = new Random(seed);
        Model model = new Model();
        for (int step = 0; step < STEPS; step++) {
            List<Mutation> mutations = new ArrayList<>();
            int size = 1 + random.nextInt(4);
            for (int i = 0; i < size; i++) {
                mutations.addAll(mutations(random, model));
            }
            model = step(model, mutations, "step " + step + " of seed " + seed + ": " + mutations);
        }
    }

    private Model step(Model model, List<Mutation> mutations, String message) {
        Model next = model.copy();
        Model.Outcome expected = outcome(next, mutations);
        WriteSet writes = new WriteSet(Sample.ANNA, Sample.T0, List.of(), mutations);
        assertEquals(expected, outcome(writes), message);
        Model now = expected == Model.Outcome.APPLIED ? next : model;
        if (expected == Model.Outcome.APPLIED && writes.takesChange()) {
            now.change++;
        }
        compare(now, message);
        return now;
    }

    private static Model.Outcome outcome(Model model, List<Mutation> mutations) {
        try {
            mutations.forEach(model::apply);
            return Model.Outcome.APPLIED;
        } catch (Model.Stop stop) {
            return stop.outcome;
        }
    }

    private Model.Outcome outcome(WriteSet writes) {
        try {
            return alpha.commit(writes) instanceof CommitResult.Applied ? Model.Outcome.APPLIED : Model.Outcome.REFUSED;
        } catch (InvalidInputException e) {
            return Model.Outcome.INVALID;
        }
    }

    private void compare(Model model, String message) {
        assertEquals(model.change, alpha.feeds().newestChange(), message);
        List<String> paths = model.documents.values().stream()
                .filter(doc -> !doc.deleted())
                .map(Model.Doc::path)
                .sorted()
                .toList();
        assertEquals(
                paths,
                alpha.documents().list("", null, 100).stream()
                        .map(DocumentRecord::path)
                        .toList(),
                message);
        model.documents.forEach((id, doc) -> assertEquals(
                doc.texts(),
                alpha.documents().versions(new DocumentId(id)).stream()
                        .map(version -> version.content() == null
                                ? ""
                                : alpha.documents().text(version.content()).orElse("missing"))
                        .toList(),
                message));
        compareDrafts(model, message);
        model.chats.forEach((id, chat) -> {
            assertEquals(
                    chat.texts(),
                    alpha.chats().messages(new ChatId(id), 0, 10_000).stream()
                            .map(Message::text)
                            .toList(),
                    message);
            assertEquals(
                    chat.cleared(),
                    alpha.chats().find(new ChatId(id)).orElseThrow().clearedBefore(),
                    message);
        });
        model.memories.forEach((id, memory) -> {
            assertEquals(
                    memory.texts(),
                    alpha.memories().versions(new MemoryId(id)).stream()
                            .map(MemoryRecord::text)
                            .toList(),
                    message);
            assertEquals(
                    memory.state(),
                    alpha.memories().find(new MemoryId(id)).orElseThrow().state(),
                    message);
        });
        comparePassages(model, message);
    }

    private void compareDrafts(Model model, String message) {
        assertEquals(
                model.drafts.open(),
                alpha.drafts().open(null, 100).stream()
                        .map(draft -> DraftModel.read(draft, alpha))
                        .toList(),
                message);
        for (int i = 0; i < DOCUMENTS; i++) {
            assertEquals(
                    model.drafts.of("d" + i),
                    alpha.drafts().of(new DocumentId("d" + i)).stream()
                            .map(draft -> DraftModel.read(draft, alpha))
                            .toList(),
                    message);
        }
        for (String path : PATHS) {
            assertEquals(
                    model.drafts.open().stream()
                            .filter(draft -> path.equals(draft.latest().path()))
                            .toList(),
                    alpha.drafts().openAt(path).stream()
                            .map(draft -> DraftModel.read(draft, alpha))
                            .toList(),
                    message);
        }
    }

    private void comparePassages(Model model, String message) {
        assertEquals(
                model.passages,
                alpha.feeds().passagesAfter(0, 10_000).stream()
                        .map(PropertyContract::made)
                        .toList(),
                message);
        assertEquals(model.passages.size(), alpha.feeds().countPassages(), message);
        for (String fingerprint : List.of("f", "g")) {
            assertEquals(
                    model.vectors.stream()
                            .filter(entry -> entry.startsWith(fingerprint))
                            .toList(),
                    alpha.feeds().vectors(fingerprint, 0, 10_000).items().stream()
                            .map(vector -> fingerprint + ' ' + vector.text())
                            .toList(),
                    message);
            List<Model.Made> pending = model.passages.stream()
                    .filter(made -> !model.vectors.contains(fingerprint + ' ' + made.text()))
                    .toList();
            assertEquals(
                    pending,
                    alpha.feeds().withoutVector(fingerprint, 10_000).stream()
                            .map(PropertyContract::made)
                            .toList(),
                    message);
            assertEquals(pending.size(), alpha.feeds().countWithoutVector(fingerprint), message);
        }
        for (SourceKey key : keys()) {
            assertEquals(
                    model.forgotten.containsKey(key.toString()),
                    alpha.memories().isForgotten(key),
                    message);
        }
    }

    private static Model.Made made(Passage passage) {
        return new Model.Made(passage.id(), passage.source(), passage.text().hex());
    }

    private static List<SourceKey> keys() {
        return Stream.of("document:d0", "document:d3", "memory:m1", "message:c0/0", "message:c0/2", "message:c1/1")
                .map(SourceKey::parse)
                .toList();
    }

    private List<Mutation> mutations(Random random, Model model) {
        String document = "d" + random.nextInt(DOCUMENTS);
        ChatId chat = new ChatId("c" + random.nextInt(2));
        String memory = "m" + random.nextInt(3);
        Model.Doc doc = model.documents.get(document);
        return switch (random.nextInt(26)) {
            case 0, 1, 2, 3 -> newDocument(document, path(random));
            case 4, 5 -> version(document, doc == null ? 1 : doc.texts().size() + (random.nextInt(5) == 0 ? 0 : 1));
            case 6 -> List.of(new Mutation.MoveDocument(new DocumentId(document), path(random)));
            case 7 -> List.of(new Mutation.DeleteDocument(new DocumentId(document)));
            case 8, 9, 10 -> List.of(message(random, model, chat));
            case 11 ->
                List.of(random.nextBoolean() ? new Mutation.ClearChat(chat) : new Mutation.CreateChat(chat, "c"));
            case 12 -> List.of(Sample.memory(memory, nextVersion(random, model, memory), "s" + random.nextInt(4)));
            case 13 ->
                List.of(new Mutation.SupersedeMemory(new MemoryId(memory), new MemoryId("m" + random.nextInt(3))));
            case 14, 15, 16 -> List.of(passages(random, model));
            case 17, 18 ->
                List.of(Sample.vector(random.nextBoolean() ? "f" : "g", "p" + random.nextInt(6), random.nextFloat()));
            case 19, 20, 21, 22, 23 -> draft(random, model, document);
            case 24 -> List.of(close(random, model, document));
            default -> List.of(forgetting(random));
        };
    }

    /** Mostly the revision that follows; sometimes what the store must not take. */
    private static List<Mutation> draft(Random random, Model model, String document) {
        Model.Doc doc = model.documents.get(document);
        DraftModel.Drafted open = model.drafts.open(document);
        int number = open == null ? model.drafts.last(document) + 1 : open.number();
        int revision = open == null ? 1 : open.edits().size() + 1;
        int versions = doc == null ? 0 : doc.texts().size();
        return List.of(Sample.draft(
                document,
                number + (random.nextInt(10) == 0 ? 1 : 0),
                Math.max(1, revision - (random.nextInt(10) == 0 ? 1 : 0)),
                Math.max(0, versions - random.nextInt(2)),
                "draft " + random.nextInt(4),
                doc == null || random.nextInt(3) == 0 ? path(random) : null));
    }

    private static Mutation close(Random random, Model model, String document) {
        DraftModel.Drafted open = model.drafts.open(document);
        DraftState state = DraftState.values()[1 + random.nextInt(4)];
        return new Mutation.CloseDraft(
                new DraftId(new DocumentId(document), open == null ? 1 : open.number()),
                state,
                random.nextInt(3) == 0 ? 1 : null);
    }

    private static String path(Random random) {
        return PATHS.get(random.nextInt(PATHS.size()));
    }

    private static List<Mutation> newDocument(String id, String path) {
        List<Mutation> mutations = new ArrayList<>();
        mutations.add(new Mutation.CreateDocument(new DocumentId(id), path, DocumentKind.NOTE));
        mutations.addAll(version(id, 1));
        return mutations;
    }

    /** The texts of versions are as the model has them: the id and the number of versions before. */
    private static List<Mutation> version(String id, int number) {
        return List.of(Sample.newVersion(id, Math.max(number, 1), id + (Math.max(number, 1) - 1)));
    }

    private Mutation message(Random random, Model model, ChatId chat) {
        Model.Chat there = model.chats.get(chat.value());
        long next = there == null ? 0 : there.texts().size();
        if (there == null) {
            return new Mutation.CreateChat(chat, "c");
        }
        return new Mutation.AppendMessage(new Message(
                new MessageId("x" + messages.getAndIncrement()),
                chat,
                random.nextInt(8) == 0 ? next + 1 : next,
                Role.USER,
                Sample.ANNA,
                List.of(new Part.Text("said " + random.nextInt(5))),
                Sample.T0,
                null));
    }

    private static int nextVersion(Random random, Model model, String memory) {
        Model.Memory there = model.memories.get(memory);
        return (there == null ? 1 : there.texts().size() + 1) + (random.nextInt(8) == 0 ? 1 : 0);
    }

    private static Mutation passages(Random random, Model model) {
        String[] texts =
                random.ints(random.nextInt(4), 0, 6).mapToObj(i -> "p" + i).toArray(String[]::new);
        String document = "d" + random.nextInt(DOCUMENTS);
        Model.Doc doc = model.documents.get(document);
        String memory = "m" + random.nextInt(3);
        Model.Memory statement = model.memories.get(memory);
        int first = random.nextInt(4);
        Source source = switch (random.nextInt(3)) {
            case 0 ->
                Sample.document(
                        document, doc == null ? 1 : Math.max(1, doc.texts().size()));
            case 1 -> Sample.messages("c" + random.nextInt(2), first, first + random.nextInt(3));
            default ->
                Sample.statement(
                        memory, statement == null ? 1 : statement.texts().size());
        };
        return Sample.passages(source, texts);
    }

    private static Mutation forgetting(Random random) {
        List<SourceKey> keys = keys();
        SourceKey key = keys.get(random.nextInt(keys.size()));
        return switch (random.nextInt(5)) {
            case 0 -> new Mutation.Erase(key);
            case 1, 2 -> new Mutation.Unforget(key);
            default -> new Mutation.Forget(key);
        };
    }
}
