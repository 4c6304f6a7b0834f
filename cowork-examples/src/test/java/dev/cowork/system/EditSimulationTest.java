package dev.cowork.system;

import dev.cowork.Cowork;
import dev.cowork.EditPolicy;
import dev.cowork.Workspace;
import dev.cowork.data.Actor;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.StoreSpec;
import dev.cowork.store.jdbc.JdbcStore;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Two people and three chats edit the same documents, each reading some time before it writes, in every order that comes
 * about. No text of a person is lost, each edit changes what its author saw and nothing else, each refusal leads on, and
 * the history tells it all.
 */
class EditSimulationTest {
    private static final int INTERLEAVINGS = Integer.getInteger("cowork.edits.interleavings", 400);

    /** In memory where that can be had: here nobody pulls the plug, and there are a hundred thousand commits. */
    static final class InMemory implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            Path memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "cowork-edits")
                    : Files.createTempDirectory("cowork-edits");
        }
    }

    @TempDir(factory = InMemory.class)
    Path directory;

    @Test
    void anyOrderOfStepsInOneProcess() {
        long seed = Long.getLong("cowork.seed", System.nanoTime());
        System.out.println("EditSimulationTest: seed " + seed);
        Random random = new Random(seed);
        EditLog all = new EditLog();
        List<EditLog> logs = new ArrayList<>();
        long start = System.nanoTime();
        try (Cowork cowork = Cowork.builder()
                .directory(directory)
                .embeddingModel(new DeterministicEmbeddingModel(16))
                .keywordIndex(new SilentKeywordIndexes())
                .open()) {
            for (int i = 0; i < INTERLEAVINGS; i++) {
                EditLog log = new EditLog();
                logs.add(log);
                long one = random.nextLong();
                try {
                    interleave(cowork.workspace("w" + i), new Random(one), log);
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("Interleaving " + i + " of seed " + seed + ": " + e.getMessage(), e);
                }
            }
        }
        long written = System.nanoTime();
        try (MemoryStore store =
                JdbcStore.sqlite().open(new StoreSpec(Optional.of(directory), MigrationMode.VALIDATE))) {
            for (int i = 0; i < INTERLEAVINGS; i++) {
                try {
                    EditHistory.check(
                            store.workspace(
                                    store.findWorkspace("w" + i).orElseThrow().id()),
                            logs.get(i));
                } catch (AssertionError e) {
                    throw new AssertionError("Interleaving " + i + " of seed " + seed + ": " + e.getMessage(), e);
                }
                all.addAll(logs.get(i));
            }
        }
        System.out.println("EditSimulationTest: " + INTERLEAVINGS + " interleavings, " + (written - start) / 1_000_000
                + " ms, checked in " + (System.nanoTime() - written) / 1_000_000 + " ms: " + all.counts);
    }

    private static void interleave(Workspace workspace, Random random, EditLog log) {
        workspace.documents().write("docs/one.md", EditMarks.text(random, "one"));
        workspace.documents().write("docs/two.md", EditMarks.text(random, "two"));
        policy(workspace, random);
        List<Editing> editing = new ArrayList<>();
        for (String user : List.of("anna", "bert")) {
            editing.add(new EditingUser(workspace.as(Actor.user(user)), random, log, true));
        }
        for (String chat : List.of("a", "b", "c")) {
            editing.add(new EditingChat(workspace, workspace.chats().create(chat), chat, random, log, true));
        }
        int steps = 30 + random.nextInt(11);
        for (int step = 0; step < steps; step++) {
            EditMarks.any(random, editing).step();
            if (random.nextInt(40) == 0) {
                policy(workspace, random);
            }
        }
    }

    private static void policy(Workspace workspace, Random random) {
        EditPolicy.Writes writes = random.nextInt(3) == 0 ? EditPolicy.Writes.DIRECT : EditPolicy.Writes.DRAFT;
        EditPolicy.Others others = EditMarks.any(random, List.of(EditPolicy.Others.values()));
        workspace.drafts().usePolicy(new EditPolicy(writes, others, false));
    }
}
