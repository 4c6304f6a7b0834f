package dev.cowork.live;

import static dev.cowork.live.Asking.answeredBy;
import static dev.cowork.live.Asking.ask;
import static dev.cowork.live.Asking.request;
import static dev.cowork.live.Asking.user;
import static dev.cowork.live.Asking.withWeather;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.data.Part;
import dev.cowork.http.Json;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.openai.OpenAiProvider;
import dev.cowork.servers.LlamaServer;
import dev.cowork.servers.LlamaServer.Variant;
import dev.cowork.testkit.http.RecordedTraffic;
import dev.cowork.testkit.http.TrafficRecorder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tool calls through llama.cpp's server, whose tiny model always makes one. */
@Timeout(60)
class LlamaToolTest {
    private static LlamaServer server;
    private static LlmProvider provider;

    @BeforeAll
    static void start() {
        server = LlamaServer.start(Variant.TOOL);
        provider = OpenAiProvider.builder().baseUrl(server.openAi()).build();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            provider.close();
            server.close();
        }
    }

    @Test
    void callsTheTool() {
        ChatReply reply = ask(provider, withWeather(request("tool", user("Weather?"))));

        assertEquals(1, reply.parts().size(), () -> "only a call: " + reply.parts());
        Part.ToolCall call = reply.toolCalls().getFirst();
        assertEquals("weather", call.name());
        assertEquals(
                Json.tryParse("{\"city\":\"Oslo\"}"),
                Json.tryParse(call.arguments().text()));
        assertFalse(call.id().isBlank());
        assertEquals(FinishReason.TOOL_CALLS, reply.finish());
    }

    /** The model makes one call in any case, so this shows what was sent, and that the server takes it. */
    @Test
    void isAskedForOneCallAtATime(@TempDir Path folder) throws IOException {
        ChatRequest plain = withWeather(request("tool", user("Weather?")));
        ChatRequest single = new ChatRequest(
                plain.model(),
                plain.messages(),
                plain.tools(),
                null,
                plain.options().toBuilder().parallelToolCalls(false).build());
        Path file = folder.resolve("traffic.jsonl");
        try (TrafficRecorder recorder = TrafficRecorder.start(server.openAi(), file);
                LlmProvider recorded =
                        OpenAiProvider.builder().baseUrl(recorder.uri()).build()) {
            assertEquals(1, ask(recorded, single).toolCalls().size());
        }
        JsonNode sent = Json.tryParse(
                        RecordedTraffic.read(file).exchanges().getFirst().requestBody())
                .orElseThrow();
        assertEquals("false", sent.path("parallel_tool_calls").toString());
    }

    /** The server puts the call and the result into the model's prompt: each letter of the result is one token of it. */
    @Test
    void takesTheResultBack() {
        Part.ToolCall call = ask(provider, withWeather(request("tool", user("Weather?"))))
                .toolCalls()
                .getFirst();
        long rain = input(call, "It rains.");
        assertEquals(rain + " And it blows.".length(), input(call, "It rains. And it blows."));
    }

    private static long input(Part.ToolCall call, String result) {
        return ask(provider, withWeather(request("tool", answeredBy(call, result))))
                .usage()
                .input()
                .orElseThrow();
    }
}
