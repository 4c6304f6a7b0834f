package dev.cowork.live;

import static dev.cowork.live.Asking.answeredBy;
import static dev.cowork.live.Asking.ask;
import static dev.cowork.live.Asking.request;
import static dev.cowork.live.Asking.user;
import static dev.cowork.live.Asking.withWeather;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Usage;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.openai.OpenAiProvider;
import dev.cowork.servers.AimockServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our OpenAI provider against {@code /v1/responses} of aimock. */
@Timeout(60)
class AimockResponsesTest {
    private static AimockServer server;
    private static LlmProvider provider;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = AimockServer.start(folder, AimockFixtures.ALL, Asking.KEY);
        provider = OpenAiProvider.builder()
                .baseUrl(server.uri().resolve("/v1"))
                .apiKey(Asking.KEY)
                .responses()
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
        assertEquals(List.of(new Part.Text(AimockFixtures.MORNING)), reply.parts());
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

    /** The fixture says it in the words of OpenAI's documentation; aimock sends them in events. */
    @Test
    void thinksFirst(@TempDir Path folder) throws IOException {
        String thinking = "[{\"match\":{\"userMessage\":\"Think\"},"
                + "\"response\":{\"content\":\"Yes.\",\"reasoning\":\"It follows.\"}}]";
        try (AimockServer own = AimockServer.start(folder, thinking);
                LlmProvider llm = OpenAiProvider.builder()
                        .baseUrl(own.uri().resolve("/v1"))
                        .responses()
                        .build()) {
            ChatReply reply = ask(llm, request("o3", user("Think")));
            assertEquals("Yes.", reply.text());
            assertEquals(
                    List.of("It follows."),
                    reply.parts().stream()
                            .filter(Part.Thinking.class::isInstance)
                            .map(part -> ((Part.Thinking) part).text())
                            .toList());
        }
    }
}
