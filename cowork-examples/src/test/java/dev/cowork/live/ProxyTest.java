package dev.cowork.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.RetryPolicy;
import dev.cowork.Turn;
import dev.cowork.TurnEvent;
import dev.cowork.TurnFailedException;
import dev.cowork.TurnStream;
import dev.cowork.Workspace;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.error.InvalidInputException;
import dev.cowork.live.TurnScript.Cancel;
import dev.cowork.llm.Tool;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A proxy in front of each server and the stored contexts tell the same: random turns with tools, pictures, options,
 * faults, fallbacks and cancellation, over HTTP, against stand-ins that speak the protocols as their descriptions have
 * them. 200 turns, or as many as {@code -Dcowork.proxy.turns} says, 1,000 in the full form; {@code -Dcowork.test.seed}
 * repeats a failure.
 */
@Timeout(600)
class ProxyTest {
    private static final int CHATS = 4;
    private static final List<String> MUST_HAPPEN = List.of(
            "recorded at anthropic",
            "recorded at azure",
            "recorded at chat",
            "recorded at ollama",
            "recorded at responses",
            "calls again",
            "calls of a fallback",
            "calls with pictures",
            "calls with results of tools",
            "calls ANSWERED",
            "calls CANCELLED",
            "calls FAILED",
            "turns answered",
            "turns CANCELLED",
            "turns FAILED");

    private final long seed = Long.getLong("cowork.test.seed", System.nanoTime());
    private final int turns = Integer.getInteger("cowork.proxy.turns", 200);
    private final Map<Integer, TurnScript> scripts = new ConcurrentHashMap<>();
    private final Map<TurnId, TurnScript> told = new ConcurrentHashMap<>();
    private final Map<Protocol, ScriptedServer> servers = new EnumMap<>(Protocol.class);
    private final Map<Protocol, Proxied> proxied = new EnumMap<>(Protocol.class);

    @TempDir
    Path folder;

    @Test
    void recordsWhatIsStored() throws Exception {
        System.out.println("ProxyTest: -Dcowork.test.seed=" + seed);
        try {
            for (Protocol protocol : Protocol.values()) {
                ScriptedServer server = new ScriptedServer(protocol, scripts);
                servers.put(protocol, server);
                Path file = folder.resolve(protocol + ".jsonl");
                proxied.put(protocol, new Proxied(protocol, protocol::connect, server.uri(), file));
            }
            try (Cowork cowork = open()) {
                cowork.workspace("w").documents().write("bread.md", "The rye bread is baked at five, so it rains.");
                runAll(cowork);
            }
        } finally {
            proxied.values().forEach(Proxied::close);
            servers.values().forEach(ScriptedServer::close);
        }
        try (Cowork cowork = open()) {
            check(cowork.workspace("w"));
        } catch (AssertionError e) {
            throw new AssertionError("With -Dcowork.test.seed=" + seed + ": " + e.getMessage(), e);
        }
    }

    private Cowork open() {
        CoworkBuilder builder = Cowork.builder()
                .directory(folder.resolve("data"))
                .embeddingModel(new DeterministicEmbeddingModel(64))
                .model(Protocol.CHAT.model())
                .retries(RetryPolicy.DEFAULT
                        .withAttempts(2)
                        .withWaits(Duration.ZERO, Duration.ZERO)
                        .withCoolDown(Duration.ZERO))
                .tool(Tool.of(
                        SeededTurns.WEATHER,
                        "Tells the weather.",
                        What.class,
                        Tool.Effect.NONE,
                        (what, c) -> answer(what)))
                .tool(Tool.of(
                        SeededTurns.LOG,
                        "Writes it down.",
                        What.class,
                        Tool.Effect.WORKSPACE,
                        (what, c) -> answer(what)))
                .tool(Tool.of(SeededTurns.STOP, "Ends all.", Which.class, Tool.Effect.NONE, (which, c) -> {
                    scripts.get(which.turn()).cancelNow();
                    return "It is over.";
                }));
        proxied.values().forEach(one -> builder.llm(one.provider()));
        return builder.open();
    }

    record What(String what) {}

    record Which(int turn) {}

    private static String answer(What what) {
        if (what.what().isEmpty()) {
            throw new InvalidInputException("There is nothing to do");
        }
        return "\u2603 of " + what.what();
    }

    /** A thread for each chat. */
    private void runAll(Cowork cowork) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(CHATS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CHATS; i++) {
                int first = i;
                Chat chat = cowork.workspace("w").chats().create("Chat " + i);
                running.add(threads.submit(() -> run(chat, first)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    private void run(Chat chat, int first) {
        SeededTurns made = new SeededTurns(new Random(seed + first));
        for (int turn = first; turn < turns; turn += CHATS) {
            TurnScript script = made.script(turn);
            TurnScript again = made.script(turn);
            boolean clears = made.chance(0.03);
            boolean retries = made.chance(0.5) && !script.mayBeUnsent() && !again.mayBeUnsent();
            scripts.put(turn, script);
            Turn ended = run(script, chat.stream(made.request(turn)));
            if (clears) {
                chat.clear();
            } else if (retries && ended.state() == TurnState.BROKEN) {
                // The same prompt, so the same number.
                scripts.put(turn, again);
                run(again, chat.retry(ended.id()));
            }
        }
    }

    private Turn run(TurnScript script, TurnStream stream) {
        Turn ended = follow(script, stream);
        told.put(ended.id(), script);
        return ended;
    }

    private static Turn follow(TurnScript script, TurnStream stream) {
        try (stream) {
            if (script.cancel() == Cancel.BEFORE) {
                stream.cancel();
            }
            script.runs(stream);
            for (TurnEvent event : stream) {
                boolean calling = event instanceof TurnEvent.CallStarted;
                boolean speaking = event instanceof TurnEvent.Text || event instanceof TurnEvent.Thinking;
                if (calling && script.cancel() == Cancel.WHEN_CALLING || speaking && script.hangs()) {
                    stream.cancel();
                }
            }
            return stream.turn();
        } catch (TurnFailedException e) {
            return e.turn();
        }
    }

    private void check(Workspace workspace) throws IOException {
        Audit audit = new Audit(proxied.values(), turn -> script(turn).mayBeUnsent());
        audit.check(workspace);
        for (Chat chat : workspace.chats().list()) {
            chat.turns().forEach(turn -> checkReply(turn, audit));
        }
        System.out.println("ProxyTest: " + audit.counts());
        MUST_HAPPEN.forEach(what -> assertTrue(audit.counts().containsKey(what), what));
    }

    private TurnScript script(Turn turn) {
        return told.get(turn.id());
    }

    private void checkReply(Turn turn, Audit audit) {
        List<Said> said = script(turn).said();
        boolean broken = turn.state() == TurnState.BROKEN;
        audit.count("turns " + (broken ? turn.stop().orElseThrow() : "answered"));
        if (!broken) {
            assertEquals(Ending.WHOLE, said.getLast().ending());
            assertEquals(said.getLast().text(), turn.reply());
            return;
        }
        String last = said.isEmpty() ? "" : said.getLast().text();
        assertTrue(last.startsWith(turn.reply()), () -> "Not a part of \"" + last + "\": " + turn.reply());
        boolean well = !said.isEmpty() && said.getLast().ending() == Ending.WHOLE;
        assertFalse(
                well && script(turn).cancel() == Cancel.WHEN_IT_HANGS,
                () -> turn.problem().orElse(""));
    }
}
