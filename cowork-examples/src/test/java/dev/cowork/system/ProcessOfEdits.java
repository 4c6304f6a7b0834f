package dev.cowork.system;

import dev.cowork.Cowork;
import dev.cowork.Workspace;
import dev.cowork.data.Actor;
import dev.cowork.store.jdbc.JdbcStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.postgresql.ds.PGPoolingDataSource;

/** One of two programs on one PostgreSQL: its people and chats edit documents that all share, each on its own thread. */
public final class ProcessOfEdits {
    static final int STEPS = 36;

    private ProcessOfEdits() {}

    /**
     * Edits in workspace after workspace, each as soon as a line comes in, and writes down what was acknowledged.
     *
     * @param args the server's URL, a file for what was acknowledged, the seed, how many workspaces, the names of people
     *     and chats; a chat's is one letter
     * @throws Exception if anything fails
     */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Random random = new Random(Long.parseLong(args[2]));
        List<EditLog> logs = new ArrayList<>();
        try (Cowork cowork = Postgres.on(args[0])
                .store(JdbcStore.postgresql(pool(args[0])))
                .keywordIndex(new SilentKeywordIndexes())
                .open()) {
            for (int i = 0; i < Integer.parseInt(args[3]); i++) {
                out.println(i + ChildJvm.WHOLE);
                in.readLine();
                EditLog log = new EditLog();
                logs.add(log);
                edit(cowork.workspace("w" + i), List.of(args).subList(4, args.length), random, log);
            }
        }
        write(Path.of(args[1]), logs);
        out.println("done" + ChildJvm.WHOLE);
    }

    /**
     * The driver's own pool, which is enough for a test: without one, each read would wait for a new connection. Nobody
     * pulls the plug here, so that a commit need not wait for the disk.
     */
    @SuppressWarnings("deprecation")
    static DataSource pool(String url) {
        PGPoolingDataSource pool = new PGPoolingDataSource();
        pool.setUrl(url + (url.contains("?") ? "&" : "?") + "options=-c%20synchronous_commit=off");
        pool.setMaxConnections(12);
        return pool;
    }

    private static void write(Path file, List<EditLog> logs) throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
            out.writeObject(new ArrayList<>(logs));
        }
    }

    private static void edit(Workspace workspace, List<String> names, Random random, EditLog log)
            throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (String name : names) {
                Editing editing = editing(workspace, name, new Random(random.nextLong()), log);
                running.add(threads.submit(() -> {
                    for (int step = 0; step < STEPS; step++) {
                        editing.step();
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    private static Editing editing(Workspace workspace, String name, Random random, EditLog log) {
        return name.length() > 1
                ? new EditingUser(workspace.as(Actor.user(name)), random, log, false)
                : new EditingChat(workspace, workspace.chats().create(name), name, random, log, false);
    }
}
