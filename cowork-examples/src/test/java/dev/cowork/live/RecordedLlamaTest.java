package dev.cowork.live;

import static dev.cowork.live.Asking.answeredBy;
import static dev.cowork.live.Asking.request;
import static dev.cowork.live.Asking.user;
import static dev.cowork.live.Asking.withSchema;
import static dev.cowork.live.Asking.withWeather;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.error.ProviderException.Kind;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.openai.OpenAiProvider;
import dev.cowork.servers.LlamaServer;
import dev.cowork.servers.LlamaServer.Variant;
import dev.cowork.testkit.http.RecordedTraffic;
import dev.cowork.testkit.http.TrafficPlayer;
import dev.cowork.testkit.http.TrafficRecorder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real server is recorded once, and its recording says the same without it. */
@Timeout(60)
class RecordedLlamaTest {
    /** What a caller gets: the reply and its pieces, and the kind of an error. */
    private record Heard(List<ChatReply> replies, List<String> pieces, Kind error) {}

    @Test
    void theRecordingSaysTheSame(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("tool.jsonl");
        Heard live;
        try (LlamaServer server =
                        LlamaServer.of(Variant.TOOL).apiKey(Asking.KEY).start();
                TrafficRecorder recorder = TrafficRecorder.start(server.openAi(), file)) {
            live = converse(recorder.uri());
        }
        assertFalse(Files.readString(file).contains(Asking.KEY.reveal()), "the key is in the recording");
        assertEquals("weather", live.replies().getFirst().toolCalls().getFirst().name());
        assertTrue(live.pieces().size() > 1, live.pieces().toString());
        assertEquals(Kind.CONTEXT_TOO_LONG, live.error());

        try (TrafficPlayer player = TrafficPlayer.start(RecordedTraffic.read(file))) {
            assertEquals(live, converse(player.uri().resolve("/v1")));
            assertEquals(List.of(), player.unmatched());
        }
    }

    /** A tool call, its result, a streamed text and a refusal. */
    private static Heard converse(URI server) {
        try (LlmProvider provider =
                OpenAiProvider.builder().baseUrl(server).apiKey(Asking.KEY).build()) {
            List<String> pieces = new ArrayList<>();
            ChatReply call =
                    provider.chat(withWeather(request("tool", user("Weather?"))), pieces::add, Cancellation.NEVER);
            ChatRequest told =
                    withWeather(request("tool", answeredBy(call.toolCalls().getFirst(), "It rains.")));
            ChatReply again = provider.chat(told, pieces::add, Cancellation.NEVER);
            ChatRequest city = withSchema(request("tool", user("City?")), "{\"const\":\"Oslo\"}");
            ChatReply text = provider.chat(city, pieces::add, Cancellation.NEVER);
            Kind error = Asking.failure(provider, request("tool", user("a".repeat(5000))))
                    .kind();
            return new Heard(List.of(call, again, text), pieces, error);
        }
    }
}
