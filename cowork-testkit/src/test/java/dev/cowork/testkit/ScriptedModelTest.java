package dev.cowork.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.Usage;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ScriptedModelTest {
    @Test
    void saysItsChunksInOrder() {
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.builder()
                        .thinking("They want ")
                        .thinking("a list.")
                        .text("one, ")
                        .text("")
                        .text("two")
                        .toolCall("c1", "doc_view", "{\"path\":\"a\"}")
                        .usage(7, 3)
                        .build())
                .build();
        List<String> heard = new ArrayList<>();

        ChatReply reply = model.chat(request("go"), listen(heard), Cancellation.NEVER);

        assertEquals(List.of("(They want )", "(a list.)", "one, ", "two"), heard);
        assertEquals("one, two", reply.text());
        assertEquals(new Part.Thinking("They want a list.", null), reply.parts().getFirst());
        assertEquals("doc_view", reply.toolCalls().getFirst().name());
        assertEquals(FinishReason.TOOL_CALLS, reply.finish());
        assertEquals(Usage.of(7, 3), reply.usage());
    }

    @Test
    void keepsEveryRequestAndThenAnswersOtherwise() {
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.failure(ProviderException.Kind.RATE_LIMIT))
                .otherwise(request -> ScriptedReply.text("you asked " + request.model()))
                .build();

        ProviderException error = assertThrows(ProviderException.class, () -> ask(model, "first"));
        assertEquals(ProviderException.Kind.RATE_LIMIT, error.kind());
        assertEquals("you asked m", ask(model, "second").text());
        assertEquals(List.of(request("first"), request("second")), model.requests());
    }

    @Test
    void anEmptyScriptIsATypedError() {
        ScriptedModel model = ScriptedModel.builder().build();

        ProviderException error = assertThrows(ProviderException.class, () -> ask(model, "x"));

        assertEquals(ProviderException.Kind.BAD_REQUEST, error.kind());
        assertTrue(error.getMessage().contains("otherwise"), error.getMessage());
    }

    @Test
    void cutsAfterWholeCharacters() {
        ScriptedModel model =
                ScriptedModel.builder().reply(ScriptedReply.cut("a😀b", 2)).build();
        List<String> heard = new ArrayList<>();

        ProviderException error = assertThrows(
                ProviderException.class, () -> model.chat(request("x"), listen(heard), Cancellation.NEVER));

        assertEquals(ProviderException.Kind.CUT, error.kind());
        assertEquals(List.of("a😀"), heard);
    }

    @Test
    void throwsTheTestsOwnErrorAsItIs() {
        RuntimeException own = new ArithmeticException("mine");
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.builder().fail(own).build())
                .build();

        assertSame(own, assertThrows(ArithmeticException.class, () -> ask(model, "x")));
    }

    @Test
    void dripsAsTheTestSays() {
        Gate gate = new Gate();
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.drip(gate, "a", "b"))
                .build();
        List<String> heard = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<String> reply = CompletableFuture.supplyAsync(
                    () -> model.chat(request("x"), listen(heard), Cancellation.NEVER)
                            .text(),
                    threads);
            gate.awaitArrivals(1);
            assertEquals(List.of(), heard);
            gate.release();
            gate.awaitArrivals(2);
            assertEquals(List.of("a"), heard);
            gate.release();
            assertEquals("ab", reply.join());
        }
    }

    @Test
    void aWaitAtAGateEndsWhenCancelled() {
        Gate never = new Gate();
        ScriptedModel model =
                ScriptedModel.builder().reply(ScriptedReply.drip(never, "a")).build();
        ManualCancellation cancellation = new ManualCancellation();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<ProviderException.Kind> kind = CompletableFuture.supplyAsync(
                    () -> assertThrows(
                                    ProviderException.class,
                                    () -> model.chat(request("x"), ChatSink.NONE, cancellation))
                            .kind(),
                    threads);
            never.awaitArrivals(1);
            cancellation.cancel();
            assertEquals(ProviderException.Kind.CANCELLED, kind.join());
        }
        assertEquals(0, cancellation.waiting());
    }

    private static ChatReply ask(ScriptedModel model, String text) {
        return model.chat(request(text), ChatSink.NONE, Cancellation.NEVER);
    }

    private static ChatRequest request(String text) {
        return new ChatRequest(
                "m",
                List.of(new ChatMessage(Role.USER, List.of(new Part.Text(text)))),
                List.of(),
                null,
                ChatOptions.DEFAULT);
    }

    private static ChatSink listen(List<String> heard) {
        return new ChatSink() {
            @Override
            public void onText(String text) {
                heard.add(text);
            }

            @Override
            public void onThinking(String text) {
                heard.add("(" + text + ")");
            }
        };
    }
}
