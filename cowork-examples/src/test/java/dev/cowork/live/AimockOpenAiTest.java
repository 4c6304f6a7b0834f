package dev.cowork.live;

import static dev.cowork.live.Asking.answeredBy;
import static dev.cowork.live.Asking.ask;
import static dev.cowork.live.Asking.failure;
import static dev.cowork.live.Asking.request;
import static dev.cowork.live.Asking.user;
import static dev.cowork.live.Asking.withWeather;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Secret;
import dev.cowork.data.Usage;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;
import dev.cowork.llm.openai.OpenAiProvider;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our OpenAI provider against aimock, in the URL styles of OpenAI and of Azure. */
@Timeout(60)
class AimockOpenAiTest {
    private static AimockServer server;
    private static LlmProvider provider;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = AimockServer.start(folder, AimockFixtures.ALL, Asking.KEY);
        provider = OpenAiProvider.builder()
                .baseUrl(server.uri().resolve("/v1"))
                .apiKey(Asking.KEY)
                .build();
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
        ChatReply reply = provider.chat(request("gpt-4o", user("Hello?")), pieces::add, Cancellation.NEVER);
        assertEquals(List.of("Good morning to you ", "all."), pieces);
        assertEquals(AimockFixtures.MORNING, reply.text());
        assertEquals(FinishReason.STOP, reply.finish());
        assertEquals("gpt-4o", reply.model());
        assertEquals(Usage.of(11, 7), reply.usage());
    }

    @Test
    void callsAToolAndTakesItsResult() {
        ChatReply asked = ask(provider, withWeather(request("gpt-4o", user("Weather?"))));
        Part.ToolCall call = new Part.ToolCall("call_7", "weather", new JsonText("{\"city\":\"Oslo\"}"));
        assertEquals(List.of(call), asked.parts());
        assertEquals(FinishReason.TOOL_CALLS, asked.finish());

        ChatReply told = ask(provider, withWeather(request("gpt-4o", answeredBy(call, "It rains."))));
        assertEquals("Take an umbrella.", told.text());
    }

    @Test
    void waitsAsLongAsTheServerSays() {
        ProviderException error = failure(provider, request("gpt-4o", user("Too fast")));
        assertEquals(Kind.RATE_LIMIT, error.kind());
        assertTrue(error.retryable());
        assertEquals(Optional.of(Duration.ofSeconds(7)), error.retryAfter());
    }

    @Test
    void doesNotWaitForAnEmptyAccount() {
        ProviderException error = failure(provider, request("gpt-4o", user("Too much")));
        assertEquals(Kind.QUOTA, error.kind());
        assertFalse(error.retryable());
    }

    @Test
    void listsModels() {
        List<String> names = provider.models().stream().map(ModelInfo::name).toList();
        assertTrue(names.contains("gpt-4o"), names.toString());
    }

    @Test
    void aWrongKeyIsRefused() {
        try (LlmProvider stranger = OpenAiProvider.builder()
                .baseUrl(server.uri().resolve("/v1"))
                .apiKey(Secret.of("wrong"))
                .build()) {
            assertEquals(
                    Kind.AUTHENTICATION,
                    failure(stranger, request("gpt-4o", user("Hello?"))).kind());
        }
    }

    /** Deployments with a version in the query, and the newer style without one. */
    @ParameterizedTest
    @ValueSource(strings = {"/openai/deployments/gpt-4o?api-version=2024-10-21", "/openai/v1"})
    void speaksToAzure(String path) {
        try (LlmProvider azure = OpenAiProvider.builder()
                .baseUrl(server.uri().resolve(path))
                .header("api-key", Asking.KEY)
                .build()) {
            ChatReply reply = ask(azure, request("gpt-4o", user("Hello?")));
            assertEquals(AimockFixtures.MORNING, reply.text());
            assertEquals(FinishReason.STOP, reply.finish());
            assertEquals(Usage.of(11, 7), reply.usage());
            ChatReply asked = ask(azure, withWeather(request("gpt-4o", user("Weather?"))));
            assertEquals("weather", asked.toolCalls().getFirst().name());
        }
    }
}
