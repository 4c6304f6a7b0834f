package dev.cowork.embed.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        Path natives = folder.resolve("natives");
        List<String> loaded = run("-ea", natives.toString());
        assertEquals(2, loaded.size(), loaded.toString());
        loaded.forEach(library -> assertTrue(library.startsWith(natives + "/onnxruntime-linux-"), library));
    }

    @Test
    void saysWhyLibrariesCannotBeLoaded() throws Exception {
        List<String> printed = run("-Donnxruntime.native.path=" + folder.resolve("nowhere"));
        assertEquals(1, printed.size(), printed.toString());
        assertTrue(printed.get(0).startsWith("UNSUPPORTED ONNX Runtime cannot load"), printed.get(0));
        assertTrue(printed.get(0).contains(folder.resolve("nowhere").toString()), printed.get(0));
    }

    private List<String> run(String option, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                option,
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the child did not end");
        } finally {
            process.destroyForcibly();
        }
        List<String> printed = Files.readAllLines(out);
        assertEquals(0, process.exitValue(), printed.toString());
        return printed;
    }

    /** Opens the model and prints which of the runtime's libraries the process has mapped, or why it cannot. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws IOException {
            OnnxEmbeddingModelBuilder builder = OnnxEmbeddingModel.builder();
            for (String directory : args) {
                builder.nativeDirectory(Path.of(directory));
            }
            try (OnnxEmbeddingModel model = builder.open()) {
                model.embed(List.of("works"), Mode.QUERY, Cancellation.NEVER);
                Files.readAllLines(Path.of("/proc/self/maps")).stream()
                        .filter(line -> line.contains("onnxruntime") && line.contains(".so"))
                        .map(line -> line.substring(line.indexOf('/')))
                        .distinct()
                        .forEach(System.out::println);
            } catch (ProviderException e) {
                System.out.println(e.kind() + " " + e.getMessage());
            }
        }
    }
}
