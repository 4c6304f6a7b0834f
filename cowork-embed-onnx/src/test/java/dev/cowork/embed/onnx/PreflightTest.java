package dev.cowork.embed.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.llm.ProviderSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
    @TempDir
    private Path folder;

    @Test
    void findsNothingMissingHere() {
        assertEquals(List.of(), new OnnxEmbeddingModelFactory().preflight(ProviderSettings.NONE, Optional.empty()));
    }

    @Test
    void asksForADirectoryThatIsNotThereYetWithoutMakingIt() {
        Path natives = folder.resolve("a/b");
        assertEquals(List.of(), new OnnxEmbeddingModelFactory().preflight(ProviderSettings.NONE, Optional.of(natives)));
        assertFalse(Files.exists(folder.resolve("a")));
    }

    @Test
    void saysThatAFileIsNoDirectory() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        String lack = Preflight.checkDirectory(Optional.of(file)).orElseThrow();
        assertTrue(lack.contains("no directory") && lack.contains("name another"), lack);
    }

    @Test
    void saysThatADirectoryCannotBeWritten() {
        // Not even root creates files here.
        Path proc = Path.of("/proc");
        if (Files.isDirectory(proc)) {
            String lack = Preflight.checkDirectory(Optional.of(proc)).orElseThrow();
            assertTrue(lack.contains("cannot be written"), lack);
        }
    }

    @Test
    void knowsAlpineByItsLoader() throws IOException {
        assertFalse(Preflight.isMusl(folder));
        Files.createDirectories(folder.resolve("lib"));
        Files.writeString(folder.resolve("lib/ld-musl-x86_64.so.1"), "");
        assertTrue(Preflight.isMusl(folder));
        Files.createDirectories(folder.resolve("lib64"));
        Files.writeString(folder.resolve("lib64/ld-linux-x86-64.so.2"), "");
        assertFalse(Preflight.isMusl(folder));
    }

    @Test
    void readsMountOptionsOfTheInnermostFileSystem() {
        Mounts mounts = new Mounts(List.of(
                "/dev/sda1 / ext4 rw,relatime 0 0",
                "tmpfs /tmp tmpfs rw,nosuid,noexec 0 0",
                "tmpfs /tmp/run\\040here tmpfs rw 0 0",
                "broken line"));
        assertFalse(mounts.forbidsExecution(Path.of("/home/x")));
        assertTrue(mounts.forbidsExecution(Path.of("/tmp/x")));
        assertFalse(mounts.forbidsExecution(Path.of("/tmp/run here/x")));
        assertFalse(mounts.forbidsExecution(Path.of("/tmpx")));
        assertFalse(new Mounts(List.of()).forbidsExecution(Path.of("/tmp")));
    }

    @Test
    void looksAtTheFilesThatWereChosenInsteadOfTheBundledModel() throws IOException {
        Path model = folder.resolve("mine.onnx");
        Path tokenizer = Files.writeString(folder.resolve("tokenizer.json"), "{}");
        ProviderSettings chosen =
                new ProviderSettings(Map.of("model", model.toString(), "tokenizer", tokenizer.toString()), Map.of());
        List<String> lacks = new OnnxEmbeddingModelFactory().preflight(chosen, Optional.empty());
        assertEquals(1, lacks.size(), lacks::toString);
        assertTrue(lacks.get(0).contains("mine.onnx is no file"), lacks.get(0));
        Files.writeString(model, "weights");
        assertEquals(List.of(), new OnnxEmbeddingModelFactory().preflight(chosen, Optional.empty()));
    }

    @Test
    void saysThatTheModelIsMissing() {
        String lack = Preflight.checkModel(path -> null).orElseThrow();
        assertTrue(lack.contains("dev.cowork:cowork-embed-bge-small-en"), lack);
    }

    @Test
    void saysWhichFileOfTheModelIsMissingOrWrong() {
        BundledModel.Resources all = BundledModel.Resources.ofClassPath();
        String damaged = Preflight.checkModel(
                        path -> path.endsWith(".onnx") ? new ByteArrayInputStream(new byte[] {1}) : all.open(path))
                .orElseThrow();
        // The SHA-256 of the one byte 1.
        assertTrue(
                damaged.contains("4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a")
                        && damaged.contains("bge-small-en-v1.5-q.onnx"),
                damaged);
        String missing = Preflight.checkModel(path -> path.endsWith("tokenizer.json") ? null : all.open(path))
                .orElseThrow();
        assertTrue(missing.contains("tokenizer.json is missing"), missing);
    }
}
