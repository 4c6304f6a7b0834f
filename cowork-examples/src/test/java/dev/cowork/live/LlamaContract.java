package dev.cowork.live;

import static dev.cowork.live.Asking.answeredBy;
import static dev.cowork.live.Asking.ask;
import static dev.cowork.live.Asking.failure;
import static dev.cowork.live.Asking.request;
import static dev.cowork.live.Asking.user;
import static dev.cowork.live.Asking.withWeather;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Call;
import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.Turn;
import dev.cowork.TurnFailedException;
import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Secret;
import dev.cowork.data.StopReason;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.http.Json;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.CancellationSource;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.LlmProvider;
import dev.cowork.servers.LlamaServer;
import dev.cowork.servers.LlamaServer.Variant;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What llama.cpp's server does alike in the protocols that it took over from others. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LlamaContract {
    private final LlamaServer[] servers = new LlamaServer[2];
    private final LlmProvider[] providers = new LlmProvider[2];

    /** A provider for the server at an address, with a key if there is one. */
    abstract LlmProvider connect(URI server, Optional<Secret> key);

    @BeforeAll
    void start() {
        for (Variant variant : List.of(Variant.CHAT, Variant.TOOL)) {
            servers[variant.ordinal()] = LlamaServer.start(variant);
            providers[variant.ordinal()] = connect(servers[variant.ordinal()].uri(), Optional.empty());
        }
    }

    @AfterAll
    void stop() {
        for (int i = 0; i < servers.length; i++) {
            if (servers[i] != null) {
                providers[i].close();
                servers[i].close();
            }
        }
    }

    /** Always says {@code Hey!}. */
    final LlmProvider chat() {
        return providers[Variant.CHAT.ordinal()];
    }

    /** Always calls a tool. */
    final LlmProvider tool() {
        return providers[Variant.TOOL.ordinal()];
    }

    @Test
    void answers() {
        ChatReply reply = ask(chat(), request("chat", user("Hi")));

        assertEquals(List.of(new Part.Text("Hey!")), reply.parts());
        assertEquals(FinishReason.STOP, reply.finish());
        assertEquals("chat", reply.model());
        // Each letter is a token, and so is each mark of the template:
        // <s> <|im_start|> user \n Hi <|im_end|> \n <|im_start|> assistant \n
        assertEquals(
                OptionalLong.of(1 + 1 + 4 + 1 + 2 + 1 + 1 + 1 + 9 + 1),
                reply.usage().input());
        // H e y ! <|im_end|>
        assertEquals(OptionalLong.of(5), reply.usage().output());
    }

    @Test
    void streamsEachToken() {
        List<String> pieces = new ArrayList<>();
        chat().chat(request("chat", user("Hi")), pieces::add, Cancellation.NEVER);
        assertEquals(List.of("H", "e", "y", "!"), pieces);
    }

    /**
     * Without a tool to call, the tool model begins to call one for ever: for seconds. The server itself says that it
     * was told to stop.
     */
    @Test
    void cancelsInTheMiddle() {
        CancellationSource cancellation = new CancellationSource();
        List<String> heard = new ArrayList<>();
        try (LlamaServer own = LlamaServer.of(Variant.TOOL).slots(1).start();
                LlmProvider llm = connect(own.uri(), Optional.empty())) {
            ProviderException error = assertThrows(
                    ProviderException.class,
                    () -> llm.chat(
                            request("tool", user("Write on.")),
                            text -> {
                                heard.add(text);
                                cancellation.cancel();
                            },
                            cancellation));

            assertEquals(Kind.CANCELLED, error.kind());
            assertEquals(List.of("<tool_call>"), heard);
            own.awaitLine("cancel task");
            ChatReply next = ask(llm, withWeather(request("tool", user("Weather?"))));
            assertEquals(FinishReason.TOOL_CALLS, next.finish());
        }
    }

    @Test
    void callsTheTool() {
        ChatReply reply = ask(tool(), withWeather(request("tool", user("Weather?"))));

        assertEquals(1, reply.parts().size(), () -> "only a call: " + reply.parts());
        Part.ToolCall call = reply.toolCalls().getFirst();
        assertEquals("weather", call.name());
        assertEquals(
                Json.tryParse("{\"city\":\"Oslo\"}"),
                Json.tryParse(call.arguments().text()));
        assertFalse(call.id().isBlank());
        assertEquals(FinishReason.TOOL_CALLS, reply.finish());
    }

    /** The server puts the call and the result into the model's prompt: each letter of the result is one token of it. */
    @Test
    void takesTheResultBack() {
        Part.ToolCall call = ask(tool(), withWeather(request("tool", user("Weather?"))))
                .toolCalls()
                .getFirst();
        long rain = input(call, "It rains.");
        assertEquals(rain + " And it blows.".length(), input(call, "It rains. And it blows."));
    }

    private long input(Part.ToolCall call, String result) {
        return ask(tool(), withWeather(request("tool", answeredBy(call, result))))
                .usage()
                .input()
                .orElseThrow();
    }

    /** Each letter is a token, and a slot has 4,096. */
    @Test
    void saysThatARequestIsTooLong() {
        ProviderException error = failure(chat(), request("chat", user("a".repeat(5000))));
        assertEquals(Kind.CONTEXT_TOO_LONG, error.kind(), error.getMessage());
        assertFalse(error.retryable());
    }

    @Test
    void tellsItsWindow() {
        assertEquals(4096, chat().model("chat").contextWindow().orElseThrow());
        assertEquals(List.of(chat().model("chat")), chat().models());
    }

    @Test
    void asksForTheKey() {
        try (LlamaServer guarded =
                        LlamaServer.of(Variant.CHAT).slots(1).apiKey(Asking.KEY).start();
                LlmProvider stranger = connect(guarded.uri(), Optional.of(Secret.of("wrong")));
                LlmProvider friend = connect(guarded.uri(), Optional.of(Asking.KEY))) {
            ProviderException error = failure(stranger, request("chat", user("Hi")));
            assertEquals(Kind.AUTHENTICATION, error.kind(), error.getMessage());
            assertTrue(String.valueOf(error.getMessage()).contains("401"), error.getMessage());
            assertEquals("Hey!", ask(friend, request("chat", user("Hi"))).text());
        }
    }

    @Test
    void answersAWholeTurn() {
        try (Cowork cowork = engine(chat(), "chat").open()) {
            Chat chat = cowork.workspace("alpha").chats().create("A chat");
            Turn turn = chat.send("Hello?");
            assertEquals("Hey!", turn.reply());
            Call call = turn.calls().getFirst();
            assertEquals(chat().id() + "/chat", call.model());
            assertEquals(4096, call.context().window(), "what the server told");
            assertEquals(Optional.of(FinishReason.STOP), call.finish());
            assertEquals(OptionalLong.of(5), call.usage().output());
            // The first turn is in the request of the second, token by token.
            long more = chat.send("Hello?").usage().input().orElseThrow()
                    - turn.usage().input().orElseThrow();
            assertTrue(more > "Hello?Hey!".length(), () -> "only " + more + " tokens more");
        }
    }

    /** The tiny model never stops asking. */
    @Test
    void runsToolsInATurn() {
        List<JsonText> asked = Collections.synchronizedList(new ArrayList<>());
        try (Cowork cowork =
                engine(tool(), "tool").tool(Asking.weather(asked)).toolRounds(3).open()) {
            Chat chat = cowork.workspace("alpha").chats().create("A chat");
            TurnFailedException error = assertThrows(TurnFailedException.class, () -> chat.send("Weather?"));
            assertEquals(Optional.of(StopReason.TOOL_LIMIT), error.turn().stop(), () -> "" + error.getCause());
            assertEquals(
                    3,
                    Asking.answered(error.turn().calls()).size(),
                    () -> Asking.say(error.turn().calls()));
            assertEquals(2, asked.size());
        }
    }

    private static CoworkBuilder engine(LlmProvider provider, String model) {
        return Cowork.builder()
                .embeddingModel(new DeterministicEmbeddingModel(64))
                .llm(provider)
                .model(provider.id() + "/" + model)
                .options(Asking.ALWAYS_THE_SAME);
    }
}
