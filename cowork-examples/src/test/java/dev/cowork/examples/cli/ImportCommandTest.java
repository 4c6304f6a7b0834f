package dev.cowork.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Cowork;
import dev.cowork.error.ProviderException;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {
    @TempDir
    Path directory;

    /** The passages stay pending, and the leg says why; waiting longer would not help. */
    @Test
    void endsAndSaysWhyWhenPassagesCannotBeEmbedded() throws Exception {
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Files.writeString(tree.resolve("a.md"), "A walrus.");
        DeterministicEmbeddingModel model = new DeterministicEmbeddingModel(64);
        ImportCommand command = new ImportCommand();
        new CommandLine(command).parseArgs(tree.toString());
        try (Cowork cowork = Cowork.builder()
                .directory(directory.resolve("data"))
                .embeddingModel(model)
                .open()) {
            assertEquals(
                    "1 added, 0 updated, 0 unchanged, 0 skipped",
                    command.answer(cowork).text());
            assertEquals(0, command.exitCode());
            Files.writeString(tree.resolve("b.md"), "An elephant.");
            model.failWith(() -> new ProviderException(ProviderException.Kind.BAD_REQUEST, "no such texts", null));
            Answer answer = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> command.answer(cowork));
            assertTrue(answer.text().startsWith("1 added"), answer.text());
            assertTrue(answer.text().endsWith("\nnot indexed: semantic pending: no such texts"), answer.text());
            assertEquals(1, command.exitCode());
        }
    }
}
