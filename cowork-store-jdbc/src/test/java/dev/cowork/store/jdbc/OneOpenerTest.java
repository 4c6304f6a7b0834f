package dev.cowork.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.error.AlreadyOpenException;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.StoreSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory has one opener, in this process and in others. */
class OneOpenerTest {
    @TempDir
    Path directory;

    @Test
    void openInThisProcess() throws Exception {
        try (MemoryStore store = open()) {
            assertThrows(AlreadyOpenException.class, this::open);
            assertEquals("AlreadyOpenException", elsewhere(), "the attempt that failed here has not freed it");
            assertEquals(0, store.workspaces(null, 10).size());
        }
        assertEquals("opened []", elsewhere());
        open().close();
    }

    @Test
    void openInAnotherProcess() throws Exception {
        Process other = start();
        try (BufferedReader said = other.inputReader()) {
            assertEquals("opened []", said.readLine());
            assertThrows(AlreadyOpenException.class, this::open);
            other.destroyForcibly().waitFor();
            open().close();
        } finally {
            other.destroyForcibly();
        }
    }

    private MemoryStore open() {
        return new SqliteStoreProvider().open(new StoreSpec(Optional.of(directory), MigrationMode.MIGRATE));
    }

    /** How opening goes in another process, which closes it again. */
    private String elsewhere() throws IOException, InterruptedException {
        Process other = start();
        try (BufferedReader said = other.inputReader()) {
            String line = said.readLine();
            other.getOutputStream().close();
            other.waitFor();
            return line;
        } finally {
            other.destroyForcibly();
        }
    }

    private Process start() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        DirectoryOpener.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
