package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.error.AlreadyOpenException;
import dev.cowork.error.CoworkException;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A directory has one opener, in this process and in others; also where only the indexes are in it. */
class OneOpenerTest {
    @TempDir
    Path directory;

    /**
     * The other process: opens, says how that went, and holds the directory until its input ends.
     *
     * @param args the directory and the store's id
     * @throws IOException if its input cannot be read
     */
    public static void main(String[] args) throws IOException {
        try (Cowork cowork = builder(Path.of(args[0]), args[1]).open()) {
            System.out.println("opened " + cowork.workspaceNames(null, 10) + ChildJvm.WHOLE);
            System.in.read();
        } catch (CoworkException e) {
            System.out.println(e.getClass().getSimpleName() + ChildJvm.WHOLE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "memory"})
    void openInThisProcess(String store) throws Exception {
        try (Cowork cowork = builder(directory, store).open()) {
            cowork.workspace("alpha").documents().write("a.md", "One.");
            assertThrows(
                    AlreadyOpenException.class, () -> builder(directory, store).open());
            assertEquals(List.of("AlreadyOpenException"), elsewhere(store), "the failed attempt has freed it");
            assertEquals(
                    "One.", cowork.workspace("alpha").documents().get("a.md").text());
            cowork.workspace("alpha").documents().write("b.md", "Two.");
        }
        String there = store.equals("sqlite") ? "[alpha]" : "[]";
        assertEquals(List.of("opened " + there), elsewhere(store));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "memory"})
    void openInAnotherProcess(String store) throws Exception {
        try (ChildJvm other = start(store)) {
            assertEquals(List.of("opened []"), other.await(1));
            assertThrows(
                    AlreadyOpenException.class, () -> builder(directory, store).open());
            assertThrows(
                    AlreadyOpenException.class, () -> builder(directory, store).open());
            other.kill(0);
            builder(directory, store).open().close();
        }
    }

    private static CoworkBuilder builder(Path directory, String store) {
        return Cowork.builder().directory(directory).store(store).embeddingModel(new DeterministicEmbeddingModel(64));
    }

    private List<String> elsewhere(String store) throws IOException, InterruptedException {
        try (ChildJvm other = start(store)) {
            return other.await(1);
        }
    }

    private ChildJvm start(String store) throws IOException {
        return new ChildJvm(List.of(), OneOpenerTest.class, List.of(directory.toString(), store));
    }
}
