package dev.cowork.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.LlmProvider;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListeningProviderTest {
    @Test
    void keepsWhatWasAskedAndAnsweredAndForwardsIt() {
        RuntimeException own = new ArithmeticException("mine");
        ScriptedModel model = ScriptedModel.builder()
                .id("other")
                .models("small", "large")
                .reply(ScriptedReply.text("one, ", "two"))
                .reply(ScriptedReply.builder().fail(own).build())
                .build();
        ListeningProvider provider = ListeningProvider.of(model);
        List<String> heard = new ArrayList<>();

        ChatReply reply = provider.chat(request("first"), heard::add, Cancellation.NEVER);
        assertSame(
                own,
                assertThrows(
                        ArithmeticException.class,
                        () -> provider.chat(request("second"), ChatSink.NONE, Cancellation.NEVER)));

        assertEquals("one, two", reply.text());
        assertEquals(List.of("one, ", "two"), heard);
        assertEquals(model.requests(), provider.requests());
        assertEquals(
                List.of(
                        new ListeningProvider.Exchange(request("first"), reply, null),
                        new ListeningProvider.Exchange(request("second"), null, own)),
                provider.exchanges());
        assertEquals(Optional.of(reply), provider.exchanges().get(0).reply());
        assertEquals(Optional.of(own), provider.exchanges().get(1).failure());
        assertEquals("other", provider.id());
        assertEquals(model.models(), provider.models());
        assertEquals(model.model("large"), provider.model("large"));
        ModelAssert.assertThat(provider).received(2).receivedText("second").neverReceivedText("third");
    }

    @Test
    void aRequestIsKeptWhileItRuns() {
        Gate gate = new Gate();
        ListeningProvider provider = ListeningProvider.of(
                ScriptedModel.builder().reply(ScriptedReply.drip(gate, "later")).build());
        Thread asking =
                Thread.startVirtualThread(() -> provider.chat(request("first"), ChatSink.NONE, Cancellation.NEVER));
        gate.awaitArrivals(1);
        assertEquals(List.of(new ListeningProvider.Exchange(request("first"), null, null)), provider.exchanges());
        gate.open();
        assertTrue(joined(asking));
        assertEquals(
                "later", provider.exchanges().getFirst().reply().orElseThrow().text());
    }

    @Test
    void nothingThatAProviderCanDoIsLeftOut() throws Exception {
        for (Method method : LlmProvider.class.getMethods()) {
            assertEquals(
                    ListeningProvider.class,
                    ListeningProvider.class
                            .getMethod(method.getName(), method.getParameterTypes())
                            .getDeclaringClass(),
                    method::toString);
        }
    }

    private static boolean joined(Thread thread) {
        try {
            return thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static ChatRequest request(String text) {
        return new ChatRequest(
                "m",
                List.of(new ChatMessage(Role.USER, List.of(new Part.Text(text)))),
                List.of(),
                null,
                ChatOptions.DEFAULT);
    }
}
