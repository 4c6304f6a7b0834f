package dev.cowork.system;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.SendRequest;
import dev.cowork.Turn;
import dev.cowork.Workspace;
import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.testkit.ScriptedModel;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One of three programs on one PostgreSQL: its threads send to the chats that all share, and write documents. */
public final class ProcessOfThree {
    static final int THREADS = 4;

    private final String name;
    private final Workspace workspace;
    private final List<ChatId> chats;
    private final int rounds;
    private final PrintStream out;

    private ProcessOfThree(String name, Workspace workspace, List<ChatId> chats, int rounds, PrintStream out) {
        this.name = name;
        this.workspace = workspace;
        this.chats = chats;
        this.rounds = rounds;
        this.out = out;
    }

    /**
     * Does its part and prints a line for each acknowledged write.
     *
     * @param args the server's URL, the program's name, how many rounds it does, the ids of the chats
     * @throws Exception if anything fails
     */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<ChatId> chats =
                List.of(args).subList(3, args.length).stream().map(ChatId::new).toList();
        // No process dies here, so that no lease need expire: a busy machine may keep a heartbeat waiting for long.
        try (Cowork cowork = Postgres.on(args[0])
                .leaseDuration(Duration.ofMinutes(2))
                .llm(ScriptedModel.saying("Noted."))
                .model("scripted/model")
                .open()) {
            new ProcessOfThree(args[1], cowork.workspace("shared"), chats, Integer.parseInt(args[2]), out).work();
            out.println("done" + ChildJvm.WHOLE);
        }
    }

    private void work() throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                running.add(threads.submit(() -> rounds(number)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    private void rounds(int thread) {
        for (int round = 0; round < rounds; round++) {
            String label = name + "-" + thread + "-" + round;
            String path = "notes/" + label + ".md";
            String text = "# Note " + label + "\n\nWritten by " + name + ".\n";
            workspace.documents().write(path, text);
            out.println("document " + path + " " + ContentHash.of(text).hex() + ChildJvm.WHOLE);
            Chat chat = workspace.chats().get(chats.get((thread + round) % chats.size()));
            Turn turn = chat.send(SendRequest.of("Please note " + label).withQueue(Duration.ofMinutes(5)));
            out.println("sent " + chat.id() + " " + turn.id() + " "
                    + ContentHash.of(turn.reply()).hex() + ChildJvm.WHOLE);
        }
    }
}
