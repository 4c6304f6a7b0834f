package dev.cowork.live;

import static dev.cowork.live.Asking.ask;
import static dev.cowork.live.Asking.failure;
import static dev.cowork.live.Asking.request;
import static dev.cowork.live.Asking.user;
import static dev.cowork.live.Asking.withSchema;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Part;
import dev.cowork.data.Secret;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.http.Json;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.CancellationSource;
import dev.cowork.llm.Capability;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;
import dev.cowork.llm.openai.OpenAiProvider;
import dev.cowork.servers.LlamaServer;
import dev.cowork.servers.LlamaServer.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Our OpenAI provider against llama.cpp's server, whose tiny model always says {@code Hey!}. */
@Timeout(60)
class LlamaChatTest {
    private static LlamaServer server;
    private static LlmProvider provider;

    @BeforeAll
    static void start() {
        server = LlamaServer.start(Variant.CHAT);
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
    void answers() {
        ChatReply reply = ask(provider, request("chat", user("Hi")));

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
        provider.chat(request("chat", user("Hi")), pieces::add, Cancellation.NEVER);
        assertEquals(List.of("H", "e", "y", "!"), pieces);
    }

    @Test
    void endsAtTheLongestReply() {
        ChatRequest plain = request("chat", user("Hi"));
        ChatRequest two =
                new ChatRequest("chat", plain.messages(), List.of(), null, Asking.ALWAYS_THE_SAME.withMaxTokens(2));
        ChatReply reply = ask(provider, two);
        assertEquals("He", reply.text());
        assertEquals(FinishReason.LENGTH, reply.finish());
        assertEquals(OptionalLong.of(2), reply.usage().output());
    }

    /**
     * The schema makes the model write on for seconds; the server itself says that it was told to stop. It is a server
     * of this test's own, since it says the same of other requests that end early.
     */
    @Test
    void cancelsInTheMiddle() {
        ChatRequest endless = withSchema(
                request("chat", user("Write on.")),
                "{\"type\":\"array\",\"items\":{\"const\":\"abcdefgh\"},\"minItems\":300,\"maxItems\":300}");
        CancellationSource cancellation = new CancellationSource();
        StringBuilder heard = new StringBuilder();
        try (LlamaServer own = LlamaServer.of(Variant.CHAT).slots(1).start();
                LlmProvider llm = OpenAiProvider.builder().baseUrl(own.openAi()).build()) {
            ProviderException error = assertThrows(
                    ProviderException.class,
                    () -> llm.chat(
                            endless,
                            text -> {
                                heard.append(text);
                                cancellation.cancel();
                            },
                            cancellation));

            assertEquals(Kind.CANCELLED, error.kind());
            assertEquals("[", heard.toString().strip());
            own.awaitLine("cancel task");
            assertEquals("Hey!", ask(llm, request("chat", user("Hi"))).text());
        }
    }

    @Test
    void keepsToASchema() {
        ChatReply reply = ask(
                provider,
                withSchema(
                        request("chat", user("Hi")),
                        "{\"type\":\"object\",\"properties\":{\"city\":{\"const\":\"Oslo\"},"
                                + "\"days\":{\"type\":\"integer\",\"enum\":[3]}},"
                                + "\"required\":[\"city\",\"days\"],\"additionalProperties\":false}"));
        assertEquals(Json.tryParse("{\"city\":\"Oslo\",\"days\":3}"), Json.tryParse(reply.text()));
        assertEquals(FinishReason.STOP, reply.finish());
    }

    /** Each letter is a token, and a slot has 4,096. */
    @Test
    void saysThatARequestIsTooLong() {
        ProviderException error = failure(provider, request("chat", user("a".repeat(5000))));
        assertEquals(Kind.CONTEXT_TOO_LONG, error.kind(), error.getMessage());
        assertFalse(error.retryable());
    }

    /** The window is that of a slot, and not the longer one that the model could have. */
    @Test
    void tellsOfItsModel() {
        ModelInfo chat = provider.model("chat");
        assertEquals("chat", chat.name());
        assertEquals(OptionalInt.of(4096), chat.contextWindow());
        assertEquals(Optional.of(false), chat.can(Capability.IMAGES));
        assertEquals(List.of(chat), provider.models());
    }

    /** Two are answered at a time, and six wait in the server. */
    @Test
    void answersMoreThanItHasSlots() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ChatReply>> asked = new ArrayList<>();
            for (int letters = 1; letters <= 8; letters++) {
                ChatRequest request = request("chat", user("a".repeat(letters)));
                asked.add(() -> ask(provider, request));
            }
            long letters = 1;
            for (Future<ChatReply> reply : threads.invokeAll(asked)) {
                assertEquals("Hey!", reply.get().text());
                // Twenty marks of the template, as in answers(), so each has the answer to its own question.
                assertEquals(
                        OptionalLong.of(20 + letters++), reply.get().usage().input());
            }
        }
    }

    @Test
    void asksForTheKey() {
        ChatRequest request = request("chat", user("Hi"));
        try (LlamaServer guarded =
                        LlamaServer.of(Variant.CHAT).slots(1).apiKey(Asking.KEY).start();
                LlmProvider stranger = OpenAiProvider.builder()
                        .baseUrl(guarded.openAi())
                        .apiKey(Secret.of("wrong"))
                        .build();
                LlmProvider friend = OpenAiProvider.builder()
                        .baseUrl(guarded.openAi())
                        .apiKey(Asking.KEY)
                        .build()) {
            ProviderException error = failure(stranger, request);
            assertEquals(Kind.AUTHENTICATION, error.kind(), error.getMessage());
            assertTrue(String.valueOf(error.getMessage()).contains("401"), error.getMessage());
            assertEquals("Hey!", ask(friend, request).text());
        }
    }
}
