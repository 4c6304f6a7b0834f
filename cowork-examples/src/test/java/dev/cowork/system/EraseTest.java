package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.EraseReceipt;
import dev.cowork.Hit;
import dev.cowork.Turn;
import dev.cowork.Workspace;
import dev.cowork.core.store.InMemoryStoreProvider;
import dev.cowork.data.Actor;
import dev.cowork.data.Message;
import dev.cowork.data.Role;
import dev.cowork.data.SourceKey;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MemoryStoreProvider;
import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.StoreSpec;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.ScriptedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was erased is gone: not found, not in contexts, and not among the bytes of the data directory. */
class EraseTest {
    private static final String SECRET = "zanzibarium";

    @TempDir
    Path directory;

    @Test
    void nothingOfItIsLeftInTheDirectory() throws IOException {
        try (Cowork cowork = Cowork.builder()
                .directory(directory)
                .embeddingModel(new DeterministicEmbeddingModel(64))
                .llm(ScriptedModel.saying("I cannot say."))
                .model("scripted/model")
                .open()) {
            Workspace workspace = cowork.workspace("erase");
            List<SourceKey> sources = fill(workspace);
            Turn saw = workspace.chats().create("Ask").send("What is known of that metal?");
            workspace.awaitIndexed(Duration.ofMinutes(1));
            assertTrue(filesWithSecret().size() > 0, "the secret must be there before it is erased");
            assertFalse(workspace.search(SECRET).hits().isEmpty());
            for (SourceKey source : sources) {
                EraseReceipt receipt = workspace.erase(source);
                assertFalse(receipt.removed().isEmpty());
                assertFalse(receipt.beyondReach().isEmpty());
            }
            for (Hit hit : workspace.search(SECRET)) {
                assertFalse(hit.excerpt().contains(SECRET), hit::excerpt);
            }
            saw.context()
                    .segments()
                    .forEach(segment -> assertFalse(segment.text().contains(SECRET)));
            assertEquals(List.of(), filesWithSecret());
            assertEquals(List.of(), cowork.check().problems());
        }
        assertEquals(List.of(), filesWithSecret());
    }

    /** An engine that did not erase follows the store, and must lose the words too. */
    @Test
    void nothingOfItIsLeftWithAnotherEngineOnTheStore() throws IOException {
        SharedMemory store = new SharedMemory();
        DeterministicEmbeddingModel model = new DeterministicEmbeddingModel(64);
        try (Cowork first = on(store, "first", new DeterministicEmbeddingModel(64))) {
            Workspace writer = first.workspace("erase");
            SourceKey metal = SourceKey.of(writer.documents()
                    .write("metal.md", "That metal is " + SECRET + ".")
                    .id());
            writer.documents().write("other.md", "A text that stays.");
            try (Cowork second = on(store, "second", model)) {
                Workspace reader = second.workspace("erase");
                reader.awaitIndexed(Duration.ofMinutes(1));
                assertFalse(reader.search(SECRET).hits().isEmpty());
                assertTrue(filesWithSecret().stream().anyMatch(file -> file.startsWith("second")));
                int asked = model.times(SECRET);
                writer.erase(metal);
                reader.awaitIndexed(Duration.ofMinutes(1));
                assertEquals(List.of(), filesWithSecret());
                reader.search(SECRET);
                assertEquals(asked + 1, model.times(SECRET), "the query was still cached");
            }
        }
    }

    /** One store for all engines. */
    private static final class SharedMemory implements MemoryStoreProvider {
        private final MemoryStoreProvider provider = new InMemoryStoreProvider();
        private final MemoryStore store = provider.open(new StoreSpec(Optional.empty(), MigrationMode.MIGRATE));

        @Override
        public String id() {
            return provider.id();
        }

        @Override
        public int spiLevel() {
            return provider.spiLevel();
        }

        @Override
        public MemoryStore open(StoreSpec spec) {
            return store;
        }
    }

    private Cowork on(MemoryStoreProvider store, String name, EmbeddingModel model) {
        return Cowork.builder()
                .store(store)
                .directory(directory.resolve(name))
                .embeddingModel(model)
                .open();
    }

    private static List<SourceKey> fill(Workspace workspace) {
        List<SourceKey> sources = new ArrayList<>();
        String sentence = "The metal that is known as " + SECRET + " melts at noon. ";
        sources.add(SourceKey.of(
                workspace.documents().write("metal.md", sentence.repeat(40)).id()));
        workspace.documents().write("metal.md", sentence.repeat(41));
        sources.add(SourceKey.of(workspace.memory().remember(sentence).memory().id()));
        Chat chat = workspace.chats().create("Metals");
        for (int i = 0; i < 6; i++) {
            Message message =
                    chat.record(Actor.user("anna"), Role.USER, i % 3 == 1 ? sentence : "Say on.", Instant.EPOCH);
            if (i % 3 == 1) {
                sources.add(SourceKey.of(chat.id(), message.sequence()));
            }
        }
        workspace.documents().write("other.md", "A text that stays, about other metals. ".repeat(50));
        return sources;
    }

    private List<String> filesWithSecret() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<String> found = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET)) {
                    found.add(String.valueOf(directory.relativize(file)));
                }
            }
            return found;
        }
    }
}
