package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Cowork;
import dev.cowork.llm.ProviderSettings;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each lack is told, with what to do; what is not chosen is not looked at; nothing is made. */
class PreflightTest {
    @TempDir
    Path folder;

    @Test
    void thisMachineLacksNothingAndNothingIsMade() throws IOException {
        assertEquals(List.of(), Cowork.preflight());
        assertEquals(List.of(), Cowork.preflight(folder.resolve("a/b")));
        assertEquals(
                List.of(),
                Cowork.builder()
                        .directory(folder.resolve("a"))
                        .nativeDirectory(folder.resolve("natives"))
                        .preflight());
        try (Stream<Path> made = Files.list(folder)) {
            assertEquals(List.of(), made.toList());
        }
    }

    @Test
    void aDirectoryThatIsAFileOrCannotBeWrittenIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertLack(Cowork.preflight(file.resolve("data")), "is no directory");
        Path proc = Path.of("/proc"); // not even root makes files there
        if (Files.isDirectory(proc)) {
            assertLack(Cowork.preflight(proc.resolve("data")), "cannot be written");
        }
        assertLack(Cowork.builder().nativeDirectory(file.resolve("natives")).preflight(), "native libraries");
    }

    @Test
    void whatIsChosenAndNotThereIsToldWithWhatToAdd() {
        assertLack(Cowork.builder().store("oracle").preflight(), "\"oracle\"", "cowork-store-jdbc");
        assertLack(Cowork.builder().keywordIndex("grep").preflight(), "\"grep\"", "cowork-store-lucene");
        assertLack(Cowork.builder().llm("hal", ProviderSettings.NONE).preflight(), "\"hal\"", "cowork-llm-hal");
        ProviderSettings files =
                new ProviderSettings(Map.of("model", "nowhere.onnx", "tokenizer", "nowhere.json"), Map.of());
        assertLack(Cowork.builder().embeddingModel("onnx", files).preflight(), "nowhere.onnx");
    }

    @Test
    void whatIsNotChosenIsNotLookedAt() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        // No model in the process, hence nothing to unpack; no directory, hence no SQLite.
        assertEquals(
                List.of(),
                Cowork.builder()
                        .embeddingModel(new DeterministicEmbeddingModel())
                        .nativeDirectory(file.resolve("natives"))
                        .preflight());
        List<String> withSqlite = Cowork.builder()
                .store("sqlite")
                .embeddingModel(new DeterministicEmbeddingModel())
                .nativeDirectory(Files.createDirectories(folder.resolve("natives")))
                .preflight();
        assertEquals(List.of(), withSqlite);
    }

    private static void assertLack(List<String> lacks, String... words) {
        assertEquals(1, lacks.size(), lacks::toString);
        for (String word : words) {
            assertTrue(lacks.get(0).contains(word), lacks.get(0));
        }
        assertFalse(lacks.get(0).contains("\n"));
    }
}
