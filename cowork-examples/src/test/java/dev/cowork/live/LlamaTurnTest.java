package dev.cowork.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Call;
import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.SearchRequest;
import dev.cowork.Turn;
import dev.cowork.TurnEvent;
import dev.cowork.TurnFailedException;
import dev.cowork.TurnStream;
import dev.cowork.Workspace;
import dev.cowork.data.JsonText;
import dev.cowork.data.TurnState;
import dev.cowork.error.ToolLimitException;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.openai.OpenAiEmbeddingModel;
import dev.cowork.llm.openai.OpenAiProvider;
import dev.cowork.servers.LlamaServer;
import dev.cowork.servers.LlamaServer.Variant;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole turns of an engine whose models are in llama.cpp's server. */
@Timeout(120)
class LlamaTurnTest {
    @Test
    void answersFromWhatItFinds() {
        try (LlamaServer chats = LlamaServer.start(Variant.CHAT);
                LlamaServer embeds = LlamaServer.start(Variant.EMBEDDING);
                LlmProvider provider = provider(chats);
                EmbeddingModel embedding = OpenAiEmbeddingModel.builder("embedding")
                        .baseUrl(embeds.openAi())
                        .build();
                Cowork cowork = open(provider, embedding, "openai/chat")) {
            Workspace alpha = cowork.workspace("alpha");
            alpha.documents().write("birds.md", "The kestrel hovers over the meadow.");
            alpha.awaitIndexed(Duration.ofMinutes(1));
            SearchRequest meaning = SearchRequest.of("kestrel").withLegs(SearchRequest.Legs.SEMANTIC);
            assertEquals("birds.md", alpha.search(meaning).hits().getFirst().title());

            Chat chat = alpha.chats().create("Birds");
            Turn turn = chat.send("What does the kestrel do?");

            assertEquals("Hey!", turn.reply());
            assertTrue(turn.state() == TurnState.ANSWERED || turn.state() == TurnState.SETTLED, turn::toString);
            Call call = turn.calls().getLast();
            assertEquals(Optional.of(FinishReason.STOP), call.finish());
            assertEquals(5, call.usage().output().orElseThrow());
            assertTrue(
                    turn.context().segments().stream()
                            .anyMatch(
                                    segment -> segment.kept() && segment.text().contains("hovers")),
                    "what was found is in the context");
            // Each letter is a token for this model, so what was found was in the request that it counted.
            assertTrue(call.usage().input().orElseThrow() > "The kestrel hovers over the meadow.".length());
            assertEquals(2, chat.messages().size());
        }
    }

    @Test
    void streamsAndGoesOn() {
        try (LlamaServer server = LlamaServer.start(Variant.CHAT);
                LlmProvider provider = provider(server);
                Cowork cowork = open(provider, new DeterministicEmbeddingModel(64), "openai/chat")) {
            Chat chat = cowork.workspace("alpha").chats().create("A chat");
            StringBuilder heard = new StringBuilder();
            try (TurnStream stream = chat.stream("Hello?")) {
                for (TurnEvent event : stream) {
                    if (event instanceof TurnEvent.Text delta) {
                        heard.append(delta.text());
                    }
                }
            }
            assertEquals("Hey!", heard.toString());
            assertEquals("Hey!", chat.send("And again?").reply());
            assertEquals(4, chat.messages().size());
        }
    }

    /** The tiny model never stops asking, so this shows each round trip, and the limit that ends them. */
    @Test
    void runsToolsUntilTheLimit() {
        List<JsonText> asked = Collections.synchronizedList(new ArrayList<>());
        try (LlamaServer server =
                        LlamaServer.of(Variant.TOOL).slots(1).contextSize(8192).start();
                LlmProvider provider = provider(server);
                Cowork cowork = Cowork.builder()
                        .embeddingModel(new DeterministicEmbeddingModel(64))
                        .llm(provider)
                        .model("openai/tool")
                        .options(Asking.ALWAYS_THE_SAME)
                        .tool(Asking.weather(asked))
                        .open()) {
            Chat chat = cowork.workspace("alpha").chats().create("A chat");
            TurnFailedException error = assertThrows(TurnFailedException.class, () -> chat.send("Weather?"));
            assertInstanceOf(ToolLimitException.class, error.getCause());
            assertEquals(
                    8,
                    Asking.answered(error.turn().calls()).size(),
                    () -> Asking.say(error.turn().calls()));
            assertEquals(7, asked.size());
            assertTrue(asked.getFirst().text().contains("Oslo"), asked.toString());
        }
    }

    private static LlmProvider provider(LlamaServer server) {
        return OpenAiProvider.builder()
                .baseUrl(server.openAi())
                .contextWindow(4096)
                .build();
    }

    private static Cowork open(LlmProvider provider, EmbeddingModel embedding, String model) {
        return Cowork.builder()
                .embeddingModel(embedding)
                .llm(provider)
                .model(model)
                .options(Asking.ALWAYS_THE_SAME)
                .open();
    }
}
