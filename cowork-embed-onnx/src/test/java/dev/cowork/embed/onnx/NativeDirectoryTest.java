package dev.cowork.embed.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, since the libraries are loaded once in each. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "what a process has loaded is read from /proc")
class NativeDirectoryTest {
    @TempDir
    private Path folder;

    @Test
    void loadsTheLibrariesFromThereAndFromNowhereElse() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path natives = folder.resolve("natives");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        natives.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the child did not end");
        } finally {
            process.destroyForcibly();
        }
        List<String> loaded = Files.readAllLines(folder.resolve("out"));
        assertEquals(0, process.exitValue(), loaded.toString());
        assertEquals(2, loaded.size(), loaded.toString());
        loaded.forEach(library -> assertTrue(library.startsWith(natives + "/onnxruntime-linux-"), library));
    }

    /** Opens the model and prints which of the runtime's libraries the process has mapped. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws IOException {
            try (OnnxEmbeddingModel model = OnnxEmbeddingModel.builder()
                    .nativeDirectory(Path.of(args[0]))
                    .open()) {
                model.embed(List.of("works"), Mode.QUERY, Cancellation.NEVER);
                Files.readAllLines(Path.of("/proc/self/maps")).stream()
                        .filter(line -> line.contains("onnxruntime") && line.contains(".so"))
                        .map(line -> line.substring(line.indexOf('/')))
                        .distinct()
                        .forEach(System.out::println);
            }
        }
    }
}
