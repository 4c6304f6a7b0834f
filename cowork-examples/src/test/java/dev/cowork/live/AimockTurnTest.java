package dev.cowork.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Turn;
import dev.cowork.data.JsonText;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ollama.OllamaProvider;
import dev.cowork.llm.openai.OpenAiProvider;
import dev.cowork.servers.AimockServer;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A turn of an engine that needs a tool, over both protocols, with aimock at the other end. */
@Timeout(60)
class AimockTurnTest {
    /** The protocols. */
    enum Protocol {
        OPENAI(uri -> OpenAiProvider.builder().baseUrl(uri.resolve("/v1")).build()),
        OLLAMA(uri -> OllamaProvider.builder().baseUrl(uri).build());

        private final Function<URI, LlmProvider> connect;

        Protocol(Function<URI, LlmProvider> connect) {
            this.connect = connect;
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersWithWhatTheToolSaid(Protocol protocol, @TempDir Path folder) throws IOException {
        List<JsonText> asked = Collections.synchronizedList(new ArrayList<>());
        // The engine puts what it knows around the prompt, so the fixtures look for the prompt within the message.
        try (AimockServer server = AimockServer.start(folder, AimockFixtures.ALL);
                LlmProvider provider = protocol.connect.apply(server.uri());
                Cowork cowork = Cowork.builder()
                        .embeddingModel(new DeterministicEmbeddingModel(64))
                        .llm(provider)
                        .model(provider.id() + "/gpt-4o")
                        .tool(Asking.weather(asked))
                        .open()) {
            Chat chat = cowork.workspace("alpha").chats().create("A chat");
            Turn turn = chat.send("Weather?");
            assertEquals("Take an umbrella.", turn.reply());
            assertEquals(List.of(new JsonText("{\"city\":\"Oslo\"}")), asked);
            assertEquals(2, Asking.answered(turn.calls()).size());
            assertEquals(4, chat.messages().size(), "the prompt, the call, its result and the reply");
        }
    }
}
