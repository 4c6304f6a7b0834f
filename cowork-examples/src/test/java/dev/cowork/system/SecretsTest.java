package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Call;
import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.CoworkEvent;
import dev.cowork.RetryPolicy;
import dev.cowork.SendRequest;
import dev.cowork.Turn;
import dev.cowork.TurnFailedException;
import dev.cowork.data.Secret;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ProviderSettings;
import dev.cowork.llm.anthropic.AnthropicProvider;
import dev.cowork.llm.ollama.OllamaProvider;
import dev.cowork.llm.openai.OpenAiProvider;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.http.CannedRequest;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import dev.cowork.testkit.http.RecordedTraffic;
import dev.cowork.testkit.http.TrafficRecorder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A key is planted wherever one can be given, and servers and tools throw it back in every way they have. Then all that
 * the engine wrote, printed, threw or told is searched for it.
 */
@Timeout(120)
class SecretsTest {
    /** Not of a form that anything would recognise by itself. */
    private static final String KEY = "planted.7f3a9c.do.not.show";

    @TempDir
    Path directory;

    private final List<String> shown = Collections.synchronizedList(new ArrayList<>());

    /** Every way of a server to say the key again; it answers at last, and says it in the reply's own words never. */
    private CannedResponse answer(CannedRequest request) {
        assertTrue(request.headers().toString().contains(KEY), "the key was sent");
        String prompt = request.body();
        if (prompt.contains("unauthorised")) {
            return CannedResponse.whole(401, "application/json", "{\"error\":{\"message\":\"bad key " + KEY + "\"}}");
        }
        if (prompt.contains("broken")) {
            return CannedResponse.whole(500, "text/html", "<p>" + KEY + "</p>", "X-Key: " + KEY);
        }
        if (prompt.contains("streamed")) {
            return CannedResponse.stream("text/event-stream")
                    .send("data: {\"error\":{\"message\":\"for " + KEY + "\"}}\n\n")
                    .end();
        }
        return CannedResponse.stream("text/event-stream")
                .send("data: " + KEY + "{{{\n\n")
                .end();
    }

    @Test
    void aKeyIsNowhereButInTheRequestsThatNeedIt() throws IOException {
        Path data = directory.resolve("data");
        Path traffic = directory.resolve("traffic.jsonl");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (CannedServer server = CannedServer.start(this::answer);
                TrafficRecorder recorder = TrafficRecorder.start(server.uri(), traffic, Secret.of(KEY))) {
            for (LlmProvider provider : providers(recorder)) {
                try (provider) {
                    use(data, provider);
                }
            }
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        shown.add(printed.toString(StandardCharsets.UTF_8));
        assertTrue(shown.size() > 50, "much was shown, or there is nothing to search");
        for (String text : shown) {
            assertFalse(text.contains(KEY), text);
        }
        long asked = RecordedTraffic.read(traffic).exchanges().stream()
                .filter(exchange -> exchange.requestBody().contains("\"stream\":true"))
                .count();
        assertEquals(12, asked, "three providers were asked in four ways");
        searchFiles();
    }

    private static List<LlmProvider> providers(TrafficRecorder recorder) {
        Secret key = Secret.of(KEY);
        return List.of(
                OpenAiProvider.builder().baseUrl(recorder.uri()).apiKey(key).build(),
                OllamaProvider.builder()
                        .baseUrl(recorder.uri())
                        .contextWindow(8192)
                        .apiKey(key)
                        .build(),
                AnthropicProvider.builder().baseUrl(recorder.uri()).apiKey(key).build());
    }

    private void use(Path data, LlmProvider provider) {
        CoworkBuilder builder = Cowork.builder()
                .directory(data)
                .embeddingModel(new DeterministicEmbeddingModel())
                .llm(provider)
                .model(provider.id() + "/some-model")
                .retries(RetryPolicy.NONE)
                .listener(event -> show(event));
        show(provider);
        show(new ProviderSettings(Map.of(), Map.of("apiKey", Secret.of(KEY))));
        show(builder);
        try (Cowork cowork = builder.open()) {
            Chat chat = cowork.workspace("alpha").chats().create("Secrets of " + provider.id());
            for (String way : List.of("unauthorised", "broken", "streamed", "malformed")) {
                TurnFailedException error =
                        assertThrows(TurnFailedException.class, () -> chat.send(SendRequest.of(way)));
                show(error);
                show(error.turn());
            }
            show(cowork.check());
            show(chat.messages());
        }
    }

    private void show(Object value) {
        shown.add(value.toString());
        switch (value) {
            case Throwable error -> {
                StringWriter trace = new StringWriter();
                error.printStackTrace(new PrintWriter(trace));
                shown.add(trace.toString());
            }
            case Turn turn -> {
                shown.add(turn.problem().orElse("") + turn.reply());
                turn.calls().forEach(this::show);
            }
            case Call call ->
                shown.add(call.problem().orElse("")
                        + call.context()
                        + call.context().request());
            case CoworkEvent.CallEnded ended -> show(ended.call());
            default -> {}
        }
    }

    private void searchFiles() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertTrue(files.size() > 2, "the engine wrote files");
        for (Path file : files) {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            assertFalse(bytes.contains(KEY), "the key is in " + file);
        }
    }
}
