package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Cowork;
import dev.cowork.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** No library of the whole engine is loaded from the temporary directory when another one was named. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "what a process has loaded is read from /proc")
class NativeDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void everyNativeLibraryComesFromThere() throws Exception {
        Path natives = folder.resolve("natives");
        List<String> arguments = List.of(folder.resolve("data").toString(), natives.toString());
        String other = "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp"));
        try (ChildJvm child = new ChildJvm(List.of(other), Engine.class, arguments)) {
            List<String> lines = child.await(Integer.MAX_VALUE);
            assertEquals(0, child.exitCode(), lines::toString);
            assertEquals("found 1", lines.getFirst());
            List<String> libraries = lines.subList(1, lines.size());
            assertEquals(3, libraries.size(), libraries::toString);
            libraries.forEach(library -> assertTrue(library.startsWith(natives.toString()), library));
        }
    }

    /** Opens an engine with everything at its default, and prints the libraries that are mapped and not the JDK's. */
    static final class Engine {
        private Engine() {}

        public static void main(String[] args) throws IOException {
            try (Cowork cowork = Cowork.builder()
                    .directory(Path.of(args[0]))
                    .nativeDirectory(Path.of(args[1]))
                    .open()) {
                Workspace workspace = cowork.workspace("alpha");
                workspace.documents().write("a.md", "An elephant.");
                workspace.awaitIndexed(Duration.ofMinutes(1));
                print("found " + workspace.search("elephant").hits().size());
                Files.readAllLines(Path.of("/proc/self/maps")).stream()
                        .filter(line -> line.contains("onnxruntime") || line.contains("sqlite"))
                        .filter(line -> line.contains(".so"))
                        .map(line -> line.substring(line.indexOf('/')))
                        .distinct()
                        .forEach(Engine::print);
            }
        }

        private static void print(String line) {
            System.out.println(line + ChildJvm.WHOLE);
        }
    }
}
