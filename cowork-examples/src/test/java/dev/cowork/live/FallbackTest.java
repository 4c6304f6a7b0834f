package dev.cowork.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Call;
import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.CoworkEvent;
import dev.cowork.RetryPolicy;
import dev.cowork.Turn;
import dev.cowork.data.CallOutcome;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.openai.OpenAiProvider;
import dev.cowork.servers.AimockServer;
import dev.cowork.servers.LlamaServer;
import dev.cowork.servers.LlamaServer.Variant;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine whose first server asks for more patience than it has, and whose second one answers. */
@Timeout(60)
class FallbackTest {
    /** The fixture asks for 7 seconds. */
    private static final RetryPolicy IMPATIENT = RetryPolicy.DEFAULT.withDeadline(Duration.ofSeconds(5));

    @Test
    void anotherServerAnswers(@TempDir Path folder) throws IOException {
        List<CoworkEvent.FellBack> heard = new CopyOnWriteArrayList<>();
        try (AimockServer busy = AimockServer.start(folder, AimockFixtures.ALL);
                LlamaServer other = LlamaServer.start(Variant.CHAT);
                LlmProvider first = OpenAiProvider.builder()
                        .id("busy")
                        .baseUrl(busy.uri().resolve("/v1"))
                        .build();
                LlmProvider second =
                        OpenAiProvider.builder().baseUrl(other.openAi()).build();
                Cowork cowork = Cowork.builder()
                        .embeddingModel(new DeterministicEmbeddingModel(64))
                        .llm(first)
                        .llm(second)
                        .model("busy/gpt-4o")
                        .fallbacks("openai/chat")
                        .options(Asking.ALWAYS_THE_SAME)
                        .retries(IMPATIENT)
                        .listener(event -> {
                            if (event instanceof CoworkEvent.FellBack fellBack) {
                                heard.add(fellBack);
                            }
                        })
                        .open()) {
            Chat chat = cowork.workspace("alpha").chats().create("A chat");

            Turn turn = chat.send("Too fast");
            assertEquals("Hey!", turn.reply());
            assertCalls(CallOutcome.FAILED, "Slow down.", turn);
            assertEquals(
                    List.of(Kind.RATE_LIMIT),
                    heard.stream().map(CoworkEvent.FellBack::kind).toList());

            Turn next = chat.send("Too fast");
            assertEquals("Hey!", next.reply());
            assertCalls(CallOutcome.SKIPPED, "passed over until", next);
            assertEquals(1, heard.size(), "who was not asked did not fail");
            assertEquals(
                    List.of(turn.id(), next.id()),
                    chat.turns().stream().map(Turn::id).toList());
        }
    }

    /** As the turn has them, and as the store does. */
    private static void assertCalls(CallOutcome first, String problem, Turn turn) {
        List<Call> calls = turn.calls();
        assertEquals(
                List.of("busy/gpt-4o", "openai/chat"),
                calls.stream().map(Call::model).toList());
        assertEquals(
                List.of(first, CallOutcome.ANSWERED),
                calls.stream().map(Call::outcome).toList());
        assertEquals(List.of(1, 2), calls.stream().map(Call::attempt).toList());
        assertTrue(
                calls.getFirst().problem().orElseThrow().contains(problem),
                () -> "" + calls.getFirst().problem());
        assertEquals(4096, calls.getLast().context().window());
    }
}
