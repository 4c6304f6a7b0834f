package dev.cowork.system;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.SendRequest;
import dev.cowork.Turn;
import dev.cowork.TurnEvent;
import dev.cowork.TurnStream;
import dev.cowork.Workspace;
import dev.cowork.data.Actor;
import dev.cowork.data.ContentHash;
import dev.cowork.data.Message;
import dev.cowork.data.Role;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.Gate;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * The program that is killed: writes documents, chats, memories and turns, and prints a line for each write that was
 * acknowledged. One turn is left open on purpose; it is acknowledged when what came of it is saved, which takes a second.
 * With an even seed the writer waits for that before it writes on, with an odd one it may be killed before.
 */
public final class CrashWriter {
    /** What came of the turn that is left open. */
    static final String HALF = "Half of an answer";

    private final Workspace workspace;
    private final Random random;
    private final PrintStream out;
    private final Chat chat;
    private final Chat open;
    private boolean openSaid;

    private CrashWriter(Workspace workspace, Random random, PrintStream out) {
        this.workspace = workspace;
        this.random = random;
        this.out = out;
        this.chat = workspace.chats().create("Crash " + random.nextInt(1000));
        this.open = workspace.chats().create("Left open");
    }

    /**
     * Writes until it is killed, or has written as much as asked.
     *
     * @param args directory, seed, most writes, and {@code real} or {@code deterministic} for the embedding model
     * @throws Exception if anything fails
     */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        UnaryOperator<CoworkBuilder> embedding = args[3].equals("real")
                ? builder -> builder
                : builder -> builder.embeddingModel(new DeterministicEmbeddingModel(64));
        CoworkBuilder builder = Cowork.builder().directory(Path.of(args[0]));
        try (Cowork cowork = embedding.apply(builder).llm(model()).open()) {
            write(cowork, Long.parseLong(args[1]), Integer.parseInt(args[2]), out);
        }
    }

    static void write(Cowork cowork, long seed, int writes, PrintStream out) {
        CrashWriter writer = new CrashWriter(cowork.workspace("crash"), new Random(seed), out);
        writer.leaveTurnOpen();
        if (seed % 2 == 0 && !Eventually.is(writer::saidOpen)) {
            throw new IllegalStateException("What came of the open turn was not saved");
        }
        for (int i = 0; i < writes; i++) {
            writer.write(seed + "-" + i);
            writer.saidOpen();
        }
    }

    /** Model {@code open} says two words and then nothing any more; every other one answers at once. */
    static ScriptedModel model() {
        Gate never = new Gate();
        return ScriptedModel.builder()
                .models("talks", "open")
                .otherwise(request -> request.model().equals("open")
                        ? ScriptedReply.builder()
                                .text(HALF.substring(0, 8))
                                .text(HALF.substring(8))
                                .await(never)
                                .build()
                        : ScriptedReply.text(
                                "Noted: ", String.valueOf(request.messages().size()), " messages."))
                .build();
    }

    private void leaveTurnOpen() {
        TurnStream stream = open.stream(SendRequest.of("Will you ever finish?").withModel("scripted/open"));
        int heard = 0;
        for (TurnEvent event : stream) {
            if (event instanceof TurnEvent.Text && ++heard == 2) {
                break;
            }
        }
    }

    private boolean saidOpen() {
        if (!openSaid && open.turns().getFirst().reply().equals(HALF)) {
            out.println("open " + open.id() + ChildJvm.WHOLE);
            openSaid = true;
        }
        return openSaid;
    }

    private void write(String name) {
        switch (random.nextInt(5)) {
            case 0 -> document(name);
            case 1 -> appended(name);
            case 2 -> remembered(name);
            case 3 -> recorded(name);
            default -> sent(name);
        }
    }

    private void document(String name) {
        String path = "notes/" + name + ".md";
        String text = "# Note " + name + "\n\n" + words(120);
        workspace.documents().write(path, text);
        out.println("document " + path + " " + ContentHash.of(text) + ChildJvm.WHOLE);
    }

    private void appended(String name) {
        String line = "Line " + name + " says " + words(12) + "\n";
        workspace.documents().append("log.txt", line);
        out.println("appended log.txt " + name + ChildJvm.WHOLE);
    }

    private void remembered(String name) {
        String text = "Fact " + name + " is that " + words(15);
        out.println("remembered " + workspace.memory().remember(text).memory().id() + " " + ContentHash.of(text)
                + ChildJvm.WHOLE);
    }

    private void recorded(String name) {
        Message message =
                chat.record(Actor.user("anna"), Role.USER, "Anna says " + name + " and " + words(20), Instant.EPOCH);
        out.println("recorded " + chat.id() + " " + message.sequence() + " " + ContentHash.of(message.text())
                + ChildJvm.WHOLE);
    }

    private void sent(String name) {
        Turn turn = chat.send(SendRequest.of("Please note " + name).withModel("scripted/talks"));
        out.println("sent " + chat.id() + " " + turn.id() + " " + ContentHash.of(turn.reply()) + ChildJvm.WHOLE);
    }

    private String words(int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append(i == 0 ? "" : " ").append("word").append(random.nextInt(300));
        }
        return words.append('.').toString();
    }
}
