package dev.cowork.live;

import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.anthropic.AnthropicProvider;
import dev.cowork.llm.ollama.OllamaProvider;
import dev.cowork.llm.openai.OpenAiProvider;
import java.net.URI;
import java.util.Locale;
import java.util.function.Function;

/** The protocols, each with a provider of its own; the id of the provider is the name in lower case. */
enum Protocol {
    OLLAMA(
            "/api/chat",
            new OllamaWire(),
            uri -> OllamaProvider.builder().baseUrl(uri).build()),
    CHAT(
            "/v1/chat/completions",
            new ChatWire(false),
            uri -> OpenAiProvider.builder()
                    .id("chat")
                    .baseUrl(uri.resolve("/v1"))
                    .returnThinking()
                    .contextWindow(4000)
                    .build()),
    RESPONSES(
            "/v1/responses",
            new ResponsesWire(),
            uri -> OpenAiProvider.builder()
                    .id("responses")
                    .baseUrl(uri.resolve("/v1"))
                    .responses()
                    .contextWindow(5000)
                    .build()),
    AZURE(
            "/openai/v1/chat/completions",
            new ChatWire(true),
            uri -> OpenAiProvider.azure(uri).id("azure").contextWindow(3000).build()),
    ANTHROPIC(
            "/v1/messages",
            new AnthropicWire(),
            uri -> AnthropicProvider.builder().baseUrl(uri).build());

    private final String path;
    private final Wire wire;
    private final Function<URI, LlmProvider> connect;

    Protocol(String path, Wire wire, Function<URI, LlmProvider> connect) {
        this.path = path;
        this.wire = wire;
        this.connect = connect;
    }

    /** Whether a request asks a model; others ask about models. */
    boolean asks(String method, String requestPath) {
        return method.equals("POST") && requestPath.equals(path);
    }

    Wire wire() {
        return wire;
    }

    LlmProvider connect(URI server) {
        return connect.apply(server);
    }

    /** Its model that can do everything. */
    String model() {
        return name().toLowerCase(Locale.ROOT) + "/all";
    }
}
