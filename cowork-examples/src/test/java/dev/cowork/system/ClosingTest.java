package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Artifacts;
import dev.cowork.Chat;
import dev.cowork.Chats;
import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.Documents;
import dev.cowork.Memories;
import dev.cowork.Rules;
import dev.cowork.SearchRequest;
import dev.cowork.Turn;
import dev.cowork.TurnFailedException;
import dev.cowork.TurnPlan;
import dev.cowork.TurnStream;
import dev.cowork.Workspace;
import dev.cowork.data.SourceKey;
import dev.cowork.data.TurnState;
import dev.cowork.error.ClosedException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel.Mode;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.Gate;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closing refuses, cancels, keeps, waits no longer than it may, and leaves alone what is not its own. */
class ClosingTest {
    @TempDir
    Path directory;

    private CoworkBuilder engine(String store) {
        return Cowork.builder().directory(directory).store(store).model("scripted/model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "memory"})
    void everythingThatWasHandedOutRefusesWork(String store) {
        Cowork cowork = engine(store)
                .embeddingModel(new DeterministicEmbeddingModel())
                .llm(ScriptedModel.saying("Yes."))
                .open();
        Workspace workspace = cowork.workspace("alpha");
        Documents documents = workspace.documents();
        var document = documents.write("a.md", "An elephant.");
        Memories memories = workspace.memory();
        Rules rules = workspace.rules();
        Chats chats = workspace.chats();
        Artifacts artifacts = workspace.artifacts();
        Chat chat = chats.create("Talk");
        Turn turn = chat.send("Is it?");
        TurnPlan plan = chat.prepare("Is it still?");
        cowork.close();
        cowork.close();
        Map<String, Executable> calls = new LinkedHashMap<>();
        calls.put("workspace", () -> cowork.workspace("alpha"));
        calls.put("findWorkspace", () -> cowork.findWorkspace("alpha"));
        calls.put("workspaceNames", () -> cowork.workspaceNames(null, 1));
        calls.put("models", cowork::models);
        calls.put("check", cowork::check);
        calls.put("documents()", workspace::documents);
        calls.put("search", () -> workspace.search("elephant"));
        calls.put(
                "search at least",
                () -> workspace.search(SearchRequest.of("elephant").withAtLeast(1, Duration.ofSeconds(5))));
        calls.put("awaitIndexed", () -> workspace.awaitIndexed(Duration.ofSeconds(5)));
        calls.put("change", workspace::change);
        calls.put("forget", () -> workspace.forget(SourceKey.of(document.id())));
        calls.put("erase", () -> workspace.erase(SourceKey.of(document.id())));
        calls.put("write", () -> documents.write("b.md", "A walrus."));
        calls.put("get", () -> documents.get("a.md"));
        calls.put("remember", () -> memories.remember("A walrus."));
        calls.put("rules", rules::list);
        calls.put("create", () -> chats.create("Other"));
        calls.put("artifacts", () -> artifacts.list());
        calls.put("send", () -> chat.send("Again?"));
        calls.put("stream", () -> chat.stream("Again?").turn());
        calls.put("prepare", () -> chat.prepare("Again?"));
        calls.put("retry", () -> chat.retry(turn.id()).turn());
        calls.put("plan", () -> plan.stream().turn());
        calls.forEach((name, call) -> assertThrows(ClosedException.class, call, name));
    }

    @Test
    void aRunningTurnIsKeptAsBrokenWithWhatItHadSaid() throws Exception {
        Gate gate = new Gate();
        gate.release();
        Chat chat;
        TurnStream stream;
        try (Cowork cowork = engine("sqlite")
                .embeddingModel(new DeterministicEmbeddingModel())
                .llm(ScriptedModel.builder()
                        .otherwise(request -> ScriptedReply.drip(gate, "The first half", ", the second"))
                        .build())
                .open()) {
            chat = cowork.workspace("alpha").chats().create("Talk");
            stream = chat.stream("Tell me.");
            gate.awaitArrivals(2);
        }
        assertEquals(
                TurnState.BROKEN,
                assertThrows(TurnFailedException.class, stream::turn).turn().state());
        try (Cowork cowork = engine("sqlite")
                .embeddingModel(new DeterministicEmbeddingModel())
                .llm(ScriptedModel.saying("x"))
                .open()) {
            Chat again = cowork.workspace("alpha").chats().get(chat.id());
            Turn turn = again.turns().getFirst();
            assertEquals(TurnState.BROKEN, turn.state());
            assertEquals("The first half", turn.reply());
        }
    }

    @Test
    void itWaitsNoLongerThanAllowedForSomebodyWhoDoesNotListen() {
        StubbornModel model = new StubbornModel(false);
        Cowork cowork = engine("sqlite")
                .embeddingModel(model)
                .llm(ScriptedModel.saying("Yes."))
                .closeTimeout(Duration.ofMillis(400))
                .open();
        cowork.workspace("alpha").documents().write("a.md", "An elephant.");
        model.gate.awaitArrivals(1);
        long start = System.nanoTime();
        cowork.close();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(Duration.ofMillis(400)) >= 0, "it waits: " + took);
        assertTrue(took.compareTo(Duration.ofSeconds(8)) < 0, "but once for all: " + took);
        model.gate.open();
        try (Cowork again = engine("sqlite")
                .embeddingModel(new DeterministicEmbeddingModel())
                .llm(ScriptedModel.saying("Yes."))
                .open()) {
            assertEquals(1, again.workspace("alpha").search("elephant").hits().size());
        }
    }

    @Test
    void whatTheHostHandedInStaysOpen() {
        DeterministicEmbeddingModel model = new DeterministicEmbeddingModel();
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            Cowork cowork = engine("sqlite")
                    .embeddingModel(model)
                    .executor(executor)
                    .llm(ScriptedModel.saying("Yes."))
                    .open();
            cowork.workspace("alpha").documents().write("a.md", "An elephant.");
            cowork.close();
            assertFalse(executor.isShutdown());
            assertEquals(
                    1,
                    model.embed(List.of("still"), Mode.QUERY, Cancellation.NEVER)
                            .size());
        }
    }

    @Test
    void itWaitsForItsWorkOnTheHostsThreads() throws Exception {
        StubbornModel model = new StubbornModel(false);
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            Cowork cowork = engine("sqlite")
                    .embeddingModel(model)
                    .executor(executor)
                    .llm(ScriptedModel.saying("Yes."))
                    .closeTimeout(Duration.ofSeconds(20))
                    .open();
            cowork.workspace("alpha").documents().write("a.md", "An elephant.");
            model.gate.awaitArrivals(1);
            CompletableFuture<Void> closed = CompletableFuture.runAsync(cowork::close);
            assertTrue(Eventually.is(() -> refuses(cowork)));
            assertFalse(closed.isDone(), "it must not close anything under a running call");
            model.gate.open();
            closed.get();
        }
    }

    @Test
    void noThreadIsLeft() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Cowork cowork = Cowork.open(directory)) {
            Workspace workspace = cowork.workspace("alpha");
            workspace.chats().create("Talk").send("Is there an elephant?");
            workspace.awaitIndexed(Duration.ofMinutes(1));
            assertFalse(ownThreads(before).isEmpty(), "there are threads to be ended");
        }
        assertTrue(
                Eventually.is(() -> ownThreads(before).isEmpty()),
                () -> ownThreads(before).toString());
    }

    private static List<Thread> ownThreads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.getName().startsWith("cowork-"))
                .toList();
    }

    @Test
    void anInterruptedThreadClosesAllTheSame() {
        Cowork cowork = engine("sqlite")
                .embeddingModel(new DeterministicEmbeddingModel())
                .llm(ScriptedModel.saying("Yes."))
                .open();
        cowork.workspace("alpha").documents().write("a.md", "An elephant.");
        Thread.currentThread().interrupt();
        cowork.close();
        assertTrue(Thread.interrupted(), "the flag is kept");
        try (Cowork again = engine("sqlite")
                .embeddingModel(new DeterministicEmbeddingModel())
                .llm(ScriptedModel.saying("Yes."))
                .open()) {
            assertEquals(List.of(), again.check().problems());
        }
    }

    private static boolean refuses(Cowork cowork) {
        try {
            cowork.workspaceNames(null, 1);
            return false;
        } catch (ClosedException e) {
            return true;
        }
    }
}
