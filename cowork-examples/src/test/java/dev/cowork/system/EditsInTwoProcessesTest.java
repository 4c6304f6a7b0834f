package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cowork.Cowork;
import dev.cowork.EditPolicy;
import dev.cowork.Workspace;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.StoreSpec;
import dev.cowork.store.jdbc.JdbcStore;
import dev.cowork.tck.postgres.PostgresServer;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two people and three chats in two programs edit the same documents on one PostgreSQL, all at once. Afterwards the
 * history is what was acknowledged: nothing of a person is lost, each edit changed what its author saw.
 */
class EditsInTwoProcessesTest {
    private static final int WORKSPACES = Integer.getInteger("cowork.edits.parallel", 3);

    @TempDir
    Path directory;

    @Test
    void allAtOnce() throws Exception {
        long seed = Long.getLong("cowork.seed", System.nanoTime());
        System.out.println("EditsInTwoProcessesTest: seed " + seed);
        Random random = new Random(seed);
        Optional<PostgresServer> started = PostgresServer.tryStart();
        assumeTrue(started.isPresent());
        try (PostgresServer server = started.get()) {
            prepare(server.url(), random);
            long start = System.nanoTime();
            List<EditLog> one;
            List<EditLog> two;
            try (ChildJvm first = start(server, "one", random.nextLong(), "anna", "a");
                    ChildJvm second = start(server, "two", random.nextLong(), "bert", "b", "c")) {
                for (int i = 0; i < WORKSPACES; i++) {
                    together(first, second);
                }
                one = done(first, "one");
                two = done(second, "two");
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            EditLog all = new EditLog();
            try (MemoryStore store = JdbcStore.postgresql(ProcessOfEdits.pool(server.url()))
                    .open(new StoreSpec(Optional.empty(), MigrationMode.VALIDATE))) {
                for (int i = 0; i < WORKSPACES; i++) {
                    EditLog both = one.get(i);
                    both.addAll(two.get(i));
                    EditHistory.check(
                            store.workspace(
                                    store.findWorkspace("w" + i).orElseThrow().id()),
                            both);
                    all.addAll(both);
                }
            }
            System.out.println("EditsInTwoProcessesTest: " + WORKSPACES + " workspaces, 5 threads of "
                    + ProcessOfEdits.STEPS + " steps in each, " + millis + " ms: " + all.counts);
        }
    }

    private static void prepare(String url, Random random) {
        try (Cowork cowork = Postgres.on(url)
                .store(JdbcStore.postgresql(ProcessOfEdits.pool(url)))
                .keywordIndex(new SilentKeywordIndexes())
                .open()) {
            for (int i = 0; i < WORKSPACES; i++) {
                Workspace workspace = cowork.workspace("w" + i);
                workspace.documents().write("docs/one.md", EditMarks.text(random, "one"));
                workspace.documents().write("docs/two.md", EditMarks.text(random, "two"));
                workspace
                        .drafts()
                        .usePolicy(new EditPolicy(
                                i % 4 == 0 ? EditPolicy.Writes.DIRECT : EditPolicy.Writes.DRAFT,
                                EditMarks.any(random, List.of(EditPolicy.Others.values())),
                                false));
            }
        }
    }

    private ChildJvm start(PostgresServer server, String name, long seed, String... names) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                server.url(), directory.resolve(name).toString(), Long.toString(seed), Integer.toString(WORKSPACES)));
        arguments.addAll(List.of(names));
        return new ChildJvm(List.of("-Xmx400m"), ProcessOfEdits.class, arguments);
    }

    /** Both begin with the next workspace when both are there, since the one with fewer threads would run ahead. */
    private static void together(ChildJvm first, ChildJvm second) throws Exception {
        assertEquals(first.await(1), second.await(1), "A program ended early");
        first.tell("go");
        second.tell("go");
    }

    @SuppressWarnings("unchecked") // what ProcessOfEdits wrote
    private List<EditLog> done(ChildJvm child, String name) throws Exception {
        assertEquals(List.of("done"), child.await(Integer.MAX_VALUE), "A program ended early");
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(directory.resolve(name)))) {
            return (List<EditLog>) in.readObject();
        }
    }
}
