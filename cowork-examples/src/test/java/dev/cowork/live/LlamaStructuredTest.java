package dev.cowork.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Call;
import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.SendRequest;
import dev.cowork.Structured;
import dev.cowork.StructuredOutputException;
import dev.cowork.Turn;
import dev.cowork.TurnFailedException;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.StopReason;
import dev.cowork.data.TurnState;
import dev.cowork.http.Json;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.Tool;
import dev.cowork.llm.openai.OpenAiProvider;
import dev.cowork.servers.LlamaServer;
import dev.cowork.servers.LlamaServer.Variant;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records and typed tools through whole turns, with the tiny models of llama.cpp's server. */
@Timeout(60)
class LlamaStructuredTest {
    /** One city leaves the tiny model no choice. */
    enum City {
        OSLO
    }

    /** The model takes the first token that the schema allows and that it likes: {@code false}. */
    record Forecast(City city, boolean dry) {}

    /** Where a text may stand, the tiny model writes without an end. */
    record Told(City city, String why) {}

    /** A number that has a largest value. */
    record Delay(int days) {}

    /** What a tool is called with. */
    record Place(City city) {}

    @Test
    void answersWithARecord() {
        try (LlamaServer server = LlamaServer.start(Variant.CHAT);
                LlmProvider provider =
                        OpenAiProvider.builder().baseUrl(server.openAi()).build();
                Cowork cowork = engine(provider, "chat").open()) {
            Chat chat = cowork.workspace("alpha").chats().create("A chat");
            Structured<Forecast> answer = chat.send("How will it be?", Forecast.class);
            assertEquals(new Forecast(City.OSLO, false), answer.value());
            assertEquals(1, Asking.answered(answer.turn().calls()).size());
            assertTrue(
                    answer.turn().reply().startsWith("{"),
                    "as it came: " + answer.turn().reply());

            SendRequest shorter = SendRequest.of("And why?").withOptions(Asking.ALWAYS_THE_SAME.withMaxTokens(60));
            StructuredOutputException error =
                    assertThrows(StructuredOutputException.class, () -> chat.send(shorter, Told.class));
            assertEquals(Optional.of(StopReason.LENGTH), error.turn().stop());
            assertEquals(1, Asking.answered(error.turn().calls()).size(), "what was cut off would be cut off again");
            assertTrue(error.raw().contains("why"), error.raw());
        }
    }

    /** The tiny model writes as many digits as the server's grammar of numbers allows: more than an {@code int} has. */
    @Test
    void tellsOnceThatANumberIsTooLarge() {
        try (LlamaServer server = LlamaServer.start(Variant.CHAT);
                LlmProvider provider =
                        OpenAiProvider.builder().baseUrl(server.openAi()).build();
                Cowork cowork = engine(provider, "chat").open()) {
            Chat chat = cowork.workspace("alpha").chats().create("A chat");
            StructuredOutputException error =
                    assertThrows(StructuredOutputException.class, () -> chat.send("How long?", Delay.class));
            assertTrue(String.valueOf(error.getMessage()).contains("2147483647"), error.getMessage());
            assertEquals(2, Asking.answered(error.turn().calls()).size());
        }
    }

    /** The server reads no schema in {@code /v1/responses}: see {@link LlamaResponsesTest}. */
    @Test
    void tellsOnceWhatIsWrong() {
        try (LlamaServer server = LlamaServer.start(Variant.CHAT);
                LlmProvider provider = OpenAiProvider.builder()
                        .baseUrl(server.openAi())
                        .responses()
                        .build();
                Cowork cowork = engine(provider, "chat").open()) {
            Chat chat = cowork.workspace("alpha").chats().create("A chat");
            StructuredOutputException error =
                    assertThrows(StructuredOutputException.class, () -> chat.send("How will it be?", Forecast.class));
            assertEquals("Hey!", error.raw());
            assertEquals(TurnState.ANSWERED, error.turn().state());
            List<Call> calls = Asking.answered(error.turn().calls());
            assertEquals(2, calls.size(), () -> Asking.say(error.turn().calls()));
            assertTrue(
                    calls.getLast().usage().input().orElseThrow()
                            > calls.getFirst().usage().input().orElseThrow(),
                    "the model was told what is wrong");
        }
    }

    /** The tiny model never stops asking. */
    @Test
    void keepsCallsAndResultsInOrder(@TempDir Path folder) {
        Tool weather = Tool.of(
                "weather",
                "Tells the weather of a city.",
                Place.class,
                Tool.Effect.NONE,
                (place, cancellation) -> "It rains in " + place.city() + ".");
        try (LlamaServer server = LlamaServer.of(Variant.TOOL).slots(1).start();
                LlmProvider provider =
                        OpenAiProvider.builder().baseUrl(server.openAi()).build()) {
            CoworkBuilder builder =
                    engine(provider, "tool").tool(weather).toolRounds(2).directory(folder);
            ChatId id;
            List<Message> messages;
            try (Cowork cowork = builder.open()) {
                Chat chat = cowork.workspace("alpha").chats().create("A chat");
                id = chat.id();
                TurnFailedException error = assertThrows(TurnFailedException.class, () -> chat.send("Weather?"));
                assertEquals(Optional.of(StopReason.TOOL_LIMIT), error.turn().stop(), () -> "" + error.getCause());
                messages = chat.messages();
                assertMessages(messages);
                assertTurn(chat);
            }
            try (Cowork cowork = builder.open()) {
                Chat again = cowork.workspace("alpha").chats().get(id);
                assertEquals(messages, again.messages());
                assertTurn(again);
            }
        }
    }

    /** The prompt, a call and its result, and a second call, which is answered since none may stay open. */
    private static void assertMessages(List<Message> messages) {
        assertEquals(
                List.of(Role.USER, Role.ASSISTANT, Role.TOOL, Role.ASSISTANT, Role.TOOL),
                messages.stream().map(Message::role).toList());
        Part.ToolCall first = (Part.ToolCall) messages.get(1).parts().getLast();
        Part.ToolCall second = (Part.ToolCall) messages.get(3).parts().getLast();
        assertEquals("OSLO", Json.of(first.arguments()).path("city").asText());
        assertEquals(
                List.of(new Part.ToolResult(first.id(), "weather", "It rains in OSLO.", false)),
                messages.get(2).parts());
        Part.ToolResult last = (Part.ToolResult) messages.get(4).parts().getFirst();
        assertEquals(second.id(), last.id());
        assertTrue(last.error(), last.text());
    }

    private static void assertTurn(Chat chat) {
        Turn turn = chat.turns().getFirst();
        assertEquals(TurnState.BROKEN, turn.state());
        assertEquals(Optional.of(StopReason.TOOL_LIMIT), turn.stop());
        assertEquals(
                List.of(CallOutcome.ANSWERED, CallOutcome.ANSWERED),
                turn.calls().stream().map(Call::outcome).toList());
        assertEquals(List.of(1, 2), turn.calls().stream().map(Call::round).toList());
    }

    private static CoworkBuilder engine(LlmProvider provider, String model) {
        return Cowork.builder()
                .embeddingModel(new DeterministicEmbeddingModel(64))
                .llm(provider)
                .model("openai/" + model)
                .options(Asking.ALWAYS_THE_SAME);
    }
}
