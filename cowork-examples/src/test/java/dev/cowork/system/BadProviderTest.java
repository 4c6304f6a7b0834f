package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.LegStatus;
import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;
import dev.cowork.Turn;
import dev.cowork.TurnFailedException;
import dev.cowork.Workspace;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.TurnState;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.anthropic.AnthropicProvider;
import dev.cowork.llm.ollama.OllamaEmbeddingModel;
import dev.cowork.llm.ollama.OllamaProvider;
import dev.cowork.llm.openai.OpenAiProvider;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a host sees of a model's server that is down or answers nonsense: a typed error with a turn that holds the
 * question and what came, nothing made of half an answer, and a chat that goes on.
 */
@Timeout(120)
class BadProviderTest {
    /** The beginning of a file that would be made, were it whole. */
    private static final String HALF = "```text made.md\\nhalf";

    /** The protocols. */
    enum Protocol {
        OLLAMA(
                uri -> OllamaProvider.builder().baseUrl(uri).build(),
                "application/x-ndjson",
                "{\"model\":\"one\",\"message\":{\"role\":\"assistant\",\"content\":\"%s\"},\"done\":false}\n",
                "{\"model\":\"one\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done_reason\":\"stop\","
                        + "\"done\":true}\n"),
        OPENAI(
                uri -> OpenAiProvider.builder().baseUrl(uri.resolve("/v1")).build(),
                "text/event-stream",
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}\n\n",
                "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"),
        ANTHROPIC(
                uri -> AnthropicProvider.builder().baseUrl(uri).build(),
                "text/event-stream",
                "data:"
                    + " {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"%s\"}}\n\n",
                "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}\n\n"
                        + "data: {\"type\":\"message_stop\"}\n\n");

        private final Function<URI, LlmProvider> connect;
        private final String mediaType;
        private final String piece;
        private final String end;

        Protocol(Function<URI, LlmProvider> connect, String mediaType, String piece, String end) {
            this.connect = connect;
            this.mediaType = mediaType;
            this.piece = piece;
            this.end = end;
        }

        CannedResponse.Streamed saying(String text) {
            return CannedResponse.stream(mediaType).send(piece.formatted(text));
        }
    }

    @ParameterizedTest
    @EnumSource
    void down(Protocol protocol) {
        URI address;
        try (CannedServer server = CannedServer.start(CannedResponse.silence())) {
            address = server.uri();
        }
        try (LlmProvider provider = protocol.connect.apply(address);
                Cowork cowork = open(provider)) {
            Turn broken = broken(cowork, Kind.UNAVAILABLE, true);
            assertEquals("", broken.reply());
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersAPageForPeople(Protocol protocol) {
        assertBreaks(
                protocol,
                CannedResponse.whole(200, "text/html", "<html><body>It works!</body></html>"),
                Kind.MALFORMED,
                "");
    }

    @ParameterizedTest
    @EnumSource
    void answersAnotherShape(Protocol protocol) {
        String surprise = protocol.piece.startsWith("data: ") ? "data: [1,2]\n\n" : "[1,2]\n";
        assertBreaks(
                protocol,
                protocol.saying(HALF).send(surprise).send(protocol.end).end(),
                Kind.MALFORMED,
                HALF);
    }

    @ParameterizedTest
    @EnumSource
    void stopsInTheMiddle(Protocol protocol) {
        assertBreaks(protocol, protocol.saying(HALF).cut(), Kind.CUT, HALF);
        assertBreaks(protocol, protocol.saying(HALF).end(), Kind.CUT, HALF);
    }

    @ParameterizedTest
    @EnumSource
    void sendsTenMegabytesInOneLine(Protocol protocol) {
        assertBreaks(protocol, protocol.saying(HALF).send("x".repeat(10 << 20)).end(), Kind.MALFORMED, HALF);
        assertBreaks(
                protocol,
                protocol.saying(HALF)
                        .send(protocol.piece.formatted("y".repeat(10 << 20)))
                        .send(protocol.end)
                        .end(),
                Kind.MALFORMED,
                HALF);
    }

    @ParameterizedTest
    @EnumSource
    void sendsBrokenUtf8(Protocol protocol) {
        byte[] latin = protocol.piece.formatted("Grüße").getBytes(StandardCharsets.ISO_8859_1);
        assertBreaks(
                protocol, protocol.saying(HALF).send(latin).send(protocol.end).end(), Kind.MALFORMED, HALF);
    }

    @ParameterizedTest
    @EnumSource
    void nestsTenThousandLevels(Protocol protocol) {
        String deep = (protocol.piece.startsWith("data: ") ? "data: " : "") + "{\"a\":".repeat(10_000) + "1"
                + "}".repeat(10_000) + "\n\n";
        assertBreaks(
                protocol, protocol.saying(HALF).send(deep).send(protocol.end).end(), Kind.MALFORMED, HALF);
    }

    private static void assertBreaks(Protocol protocol, CannedResponse answer, Kind kind, String kept) {
        try (CannedServer server = chatting(
                        answer,
                        protocol.saying("All is well.").send(protocol.end).end());
                LlmProvider provider = protocol.connect.apply(server.uri());
                Cowork cowork = open(provider)) {
            Turn broken = broken(cowork, kind, kind == Kind.CUT);
            assertEquals(kept.replace("\\n", "\n"), broken.reply());
            Chat chat = cowork.workspace("alpha").chats().list().getFirst();
            assertEquals("All is well.", chat.retry(broken.id()).turn().reply());
            assertEquals(2, chat.messages().size(), "the question is not repeated");
        }
    }

    /** Answers what chats ask, in order, and tells nothing of its models. */
    private static CannedServer chatting(CannedResponse... inOrder) {
        Queue<CannedResponse> answers = new ConcurrentLinkedQueue<>(List.of(inOrder));
        return CannedServer.start(request -> request.path().matches("/api/chat|/v1/chat/completions|/v1/messages")
                ? answers.remove()
                : CannedResponse.whole(404, "application/json", "{\"error\":\"no\"}"));
    }

    private static Turn broken(Cowork cowork, Kind kind, boolean retryable) {
        Workspace alpha = cowork.workspace("alpha");
        Chat chat = alpha.chats().create("A chat");
        TurnFailedException error = assertThrows(TurnFailedException.class, () -> chat.send("Hello?"));
        ProviderException cause = assertInstanceOf(ProviderException.class, error.getCause());
        assertEquals(kind, cause.kind(), cause.getMessage());
        assertEquals(retryable, error.retryable());
        assertTrue(String.valueOf(error.getMessage()).length() < 1000, "the message must not hold the answer");
        Turn turn = error.turn();
        assertEquals(TurnState.BROKEN, turn.state());
        assertEquals(CallOutcome.FAILED, turn.calls().getLast().outcome());
        assertEquals(1, chat.messages().size(), "the question is kept, and nothing else is a message");
        assertEquals(List.of(), alpha.documents().list(""), "a part of a reply makes no document");
        return turn;
    }

    private static Cowork open(LlmProvider provider) {
        return Cowork.builder()
                .embeddingModel(new DeterministicEmbeddingModel(64))
                .llm(provider)
                .model(provider.id() + "/one")
                .open();
    }

    /** Writing and finding by words goes on; the result says why meaning was not looked at. */
    @ParameterizedTest
    @ValueSource(strings = {"<html>It works!</html>", "{\"embeddings\":[[1,2]]}", "{\"embeddings\":\"none\"}"})
    void embeddingsThatAreNone(String nonsense) {
        try (CannedServer server = CannedServer.start(request -> CannedResponse.json(nonsense));
                EmbeddingModel model = OllamaEmbeddingModel.builder("minilm")
                        .baseUrl(server.uri())
                        .dimensions(3)
                        .build();
                Cowork cowork = Cowork.builder().embeddingModel(model).open()) {
            Workspace alpha = cowork.workspace("alpha");
            alpha.documents().write("a.md", "The kestrel hovers.");
            SearchResults found = alpha.search(SearchRequest.of("kestrel"));
            assertEquals("a.md", found.hits().getFirst().title());
            LegStatus semantic = found.legs().getLast();
            assertEquals(LegStatus.State.DOWN, semantic.state());
            assertNotNull(semantic.cause());
        }
    }
}
