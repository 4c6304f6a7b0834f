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
import dev.cowork.data.Secret;
import dev.cowork.data.Usage;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.openai.OpenAiProvider;
import dev.cowork.servers.AimockServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A resource of Azure as our builder describes it, in both styles of addresses, with aimock at the other end. */
@Timeout(60)
class AimockAzureTest {
    /** The styles. */
    enum Style {
        NEWER(builder -> builder),
        OLDER(builder -> builder.deployments("2024-10-21")),
        RESPONSES(OpenAiProvider.Builder::responses);

        private final UnaryOperator<OpenAiProvider.Builder> set;

        Style(UnaryOperator<OpenAiProvider.Builder> set) {
            this.set = set;
        }

        LlmProvider connect(Secret key) {
            return set.apply(OpenAiProvider.azure(server.uri()).apiKey(key)).build();
        }
    }

    private static AimockServer server;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = AimockServer.start(folder, AimockFixtures.ALL, Asking.KEY);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void streamsAReply(Style style) {
        try (LlmProvider azure = style.connect(Asking.KEY)) {
            List<String> pieces = new ArrayList<>();
            ChatReply reply = azure.chat(request("gpt-4o", user("Hello?")), pieces::add, Cancellation.NEVER);
            assertEquals(List.of("Good morning to you ", "all."), pieces);
            assertEquals(AimockFixtures.MORNING, reply.text());
            assertEquals(FinishReason.STOP, reply.finish());
            assertEquals(Usage.of(11, 7), reply.usage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void callsAToolAndTakesItsResult(Style style) {
        try (LlmProvider azure = style.connect(Asking.KEY)) {
            ChatReply asked = ask(azure, withWeather(request("gpt-4o", user("Weather?"))));
            Part.ToolCall call = new Part.ToolCall("call_7", "weather", new JsonText("{\"city\":\"Oslo\"}"));
            assertEquals(List.of(call), asked.parts());
            assertEquals(FinishReason.TOOL_CALLS, asked.finish());
            ChatReply told = ask(azure, withWeather(request("gpt-4o", answeredBy(call, "It rains."))));
            assertEquals("Take an umbrella.", told.text());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongKeyIsRefused(Style style) {
        try (LlmProvider stranger = style.connect(Secret.of("wrong"))) {
            assertEquals(
                    Kind.AUTHENTICATION,
                    failure(stranger, request("gpt-4o", user("Hello?"))).kind());
        }
    }

    @ParameterizedTest
    @EnumSource
    void waitsAsLongAsTheServerSays(Style style) {
        try (LlmProvider azure = style.connect(Asking.KEY)) {
            ProviderException error = failure(azure, request("gpt-4o", user("Too fast")));
            assertEquals(Kind.RATE_LIMIT, error.kind());
            assertTrue(error.retryable());
            assertEquals(Optional.of(Duration.ofSeconds(7)), error.retryAfter());
            assertEquals(
                    Kind.QUOTA,
                    failure(azure, request("gpt-4o", user("Too much"))).kind());
        }
    }
}
