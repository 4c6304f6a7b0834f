package dev.cowork.live;

import static dev.cowork.live.Asking.answeredBy;
import static dev.cowork.live.Asking.ask;
import static dev.cowork.live.Asking.failure;
import static dev.cowork.live.Asking.request;
import static dev.cowork.live.Asking.user;
import static dev.cowork.live.Asking.withWeather;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;
import dev.cowork.llm.ollama.OllamaProvider;
import dev.cowork.servers.AimockServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our Ollama provider against aimock; its counts are always 0, so none are looked at. */
@Timeout(60)
class AimockOllamaTest {
    private static AimockServer server;
    private static LlmProvider provider;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = AimockServer.start(folder, AimockFixtures.ALL);
        provider = OllamaProvider.builder().baseUrl(server.uri()).build();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            provider.close();
            server.close();
        }
    }

    @Test
    void streamsAReply() {
        List<String> pieces = new ArrayList<>();
        ChatReply reply = provider.chat(request("llama3.2", user("Hello?")), pieces::add, Cancellation.NEVER);
        assertEquals(List.of("Good morning to you ", "all."), pieces);
        assertEquals(AimockFixtures.MORNING, reply.text());
        assertEquals(FinishReason.STOP, reply.finish());
        assertEquals("llama3.2", reply.model());
    }

    @Test
    void callsAToolAndTakesItsResult() {
        ChatReply asked = ask(provider, withWeather(request("llama3.2", user("Weather?"))));
        Part.ToolCall call = asked.toolCalls().getFirst();
        assertEquals("weather", call.name());
        assertEquals(new JsonText("{\"city\":\"Oslo\"}"), call.arguments());
        assertEquals(FinishReason.TOOL_CALLS, asked.finish());

        ChatReply told = ask(provider, withWeather(request("llama3.2", answeredBy(call, "It rains."))));
        assertEquals("Take an umbrella.", told.text());
    }

    @Test
    void waitsAsLongAsTheServerSays() {
        ProviderException error = failure(provider, request("llama3.2", user("Too fast")));
        assertEquals(Kind.RATE_LIMIT, error.kind());
        assertEquals(Optional.of(Duration.ofSeconds(7)), error.retryAfter());
    }

    @Test
    void listsModels() {
        List<String> names = provider.models().stream().map(ModelInfo::name).toList();
        assertTrue(names.contains("gpt-4o"), names.toString());
    }
}
