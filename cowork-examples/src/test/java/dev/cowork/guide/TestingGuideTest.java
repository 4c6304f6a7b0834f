package dev.cowork.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Turn;
import dev.cowork.TurnFailedException;
import dev.cowork.TurnStream;
import dev.cowork.data.Secret;
import dev.cowork.data.TurnState;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.ollama.OllamaProvider;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.FixedClock;
import dev.cowork.testkit.Gate;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import dev.cowork.testkit.http.RecordedTraffic;
import dev.cowork.testkit.http.TrafficPlayer;
import dev.cowork.testkit.http.TrafficRecorder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestingGuideTest {
    @TempDir
    Path directory;

    @Test
    void anEngineForTests() {
        // guide:
        ScriptedModel model = ScriptedModel.saying("On Tuesdays.");
        FixedClock clock = FixedClock.at("2026-03-02T09:00:00Z");
        try (Cowork cowork = Cowork.builder()
                .embeddingModel(new DeterministicEmbeddingModel())
                .llm(model)
                .model("scripted/scripted")
                .clock(clock)
                .open()) {
            Chat chat = cowork.workspace("test").chats().create("Test");
            clock.advance(Duration.ofMinutes(5));
            assertEquals("On Tuesdays.", chat.send("When?").reply());
            assertEquals(1, model.requests().size());
        }
        // :guide
    }

    @Test
    void faults() {
        // guide:
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.failure(ProviderException.Kind.REFUSED))
                .reply(ScriptedReply.cut("The answer stops in the middle.", 10))
                .otherwise(ScriptedReply.text("All is well."))
                .build();
        // :guide
        try (Cowork cowork = open(model)) {
            Chat chat = cowork.workspace("test").chats().create("Test");
            assertThrows(TurnFailedException.class, () -> chat.send("One?"));
            TurnFailedException cut = assertThrows(TurnFailedException.class, () -> chat.send("Two?"));
            assertEquals("The answer", cut.turn().reply());
            assertEquals("All is well.", chat.send("Three?").reply());
        }
    }

    @Test
    void cancelling() {
        // guide:
        Gate gate = new Gate();
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.builder()
                        .text("Half an ")
                        .await(gate)
                        .text("answer.")
                        .build())
                .build();
        try (Cowork cowork = open(model)) {
            Chat chat = cowork.workspace("test").chats().create("Test");
            try (TurnStream stream = chat.stream("When?")) {
                gate.awaitArrivals(1);
                stream.cancel();
            }
            Turn turn = chat.turns().getLast();
            assertEquals(TurnState.BROKEN, turn.state());
            assertEquals("Half an ", turn.reply());
        }
        // :guide
        assertTrue(model.requests().size() == 1);
    }

    @Test
    void recordedTraffic() throws IOException {
        Path file = directory.resolve("ollama.jsonl");
        Secret key = Secret.of("none");
        URI ollama;
        try (CannedServer server = CannedServer.start(CannedResponse.stream("application/x-ndjson")
                .send("{\"message\":{\"content\":\"On Tuesdays.\"},\"done\":true,\"done_reason\":\"stop\"}\n")
                .end())) {
            ollama = server.uri();
            // guide:
            try (TrafficRecorder recorder = TrafficRecorder.start(ollama, file, key)) {
                assertEquals("On Tuesdays.", ask(recorder.uri()));
            }
            // :guide
        }
        // guide:
        try (TrafficPlayer player = TrafficPlayer.start(RecordedTraffic.read(file))) {
            assertEquals("On Tuesdays.", ask(player.uri()));
            assertEquals(List.of(), player.unmatched());
        }
        // :guide
    }

    private static String ask(URI server) {
        try (OllamaProvider ollama = OllamaProvider.builder()
                        .baseUrl(server)
                        .contextWindow(8192)
                        .build();
                Cowork cowork = Cowork.builder()
                        .embeddingModel(new DeterministicEmbeddingModel())
                        .clock(FixedClock.at("2026-03-02T09:00:00Z"))
                        .llm(ollama)
                        .model("ollama/llama3.2")
                        .open()) {
            return cowork.workspace("test").chats().create("Test").send("When?").reply();
        }
    }

    private static Cowork open(ScriptedModel model) {
        return Cowork.builder()
                .embeddingModel(new DeterministicEmbeddingModel())
                .llm(model)
                .model("scripted/scripted")
                .open();
    }
}
