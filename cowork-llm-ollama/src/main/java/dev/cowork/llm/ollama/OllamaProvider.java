package dev.cowork.llm.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.ProviderException;
import dev.cowork.http.Framing;
import dev.cowork.http.HttpTransport;
import dev.cowork.http.Json;
import dev.cowork.http.Notes;
import dev.cowork.http.ReplyBuilder;
import dev.cowork.http.ServerBuilder;
import dev.cowork.http.TextStream;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The models of an Ollama server, through {@code /api/chat} and {@code /api/tags}.
 *
 * <p>Ollama cuts off what does not fit its window and says nothing of it. So each request names the window it was made
 * for, and {@link #model} answers that window: 8,192 tokens unless the builder says otherwise.
 *
 * <p>Thread-safe. A tool call to which the server gives no id is named {@code call-n}, n counting on from the tool
 * calls of the request. A request holds no bytes of pictures: captions are sent in their place, with a note.
 */
public final class OllamaProvider implements LlmProvider {
    /** Where a server of this machine listens. */
    static final URI LOCAL = URI.create("http://127.0.0.1:11434");

    private final HttpTransport transport;
    private final int contextWindow;

    private OllamaProvider(HttpTransport transport, int contextWindow) {
        this.transport = transport;
        this.contextWindow = contextWindow;
    }

    /**
     * Starts with the server of this machine, {@code http://127.0.0.1:11434}.
     *
     * @return a builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String id() {
        return "ollama";
    }

    @Override
    public ChatReply chat(ChatRequest request, ChatSink sink, Cancellation cancellation) {
        Notes notes = new Notes();
        String body = OllamaRequest.json(request, contextWindow, notes);
        try (TextStream stream = transport.stream("/api/chat", body, Framing.LINES, cancellation)) {
            return new OllamaAnswer(stream, new ReplyBuilder(sink, request)).read(notes.list());
        }
    }

    @Override
    public List<ModelInfo> models() {
        JsonNode models = Json.tryParse(transport.get("/api/tags", Cancellation.NEVER))
                .map(node -> node.path("models"))
                .filter(JsonNode::isArray)
                .orElseThrow(() -> transport.failure(
                        ProviderException.Kind.MALFORMED, "the list of models is not what Ollama's API says", null));
        List<ModelInfo> infos = new ArrayList<>();
        models.forEach(model -> infos.add(model(Json.text(model, "name"))));
        infos.sort(Comparator.comparing(ModelInfo::name));
        return List.copyOf(infos);
    }

    @Override
    public ModelInfo model(String model) {
        return ModelInfo.of(model).withContextWindow(contextWindow);
    }

    /** Cancels the calls that run; closes the HTTP client unless the host handed it in. */
    @Override
    public void close() {
        transport.close();
    }

    /** Describes a server. Not thread-safe. */
    public static final class Builder extends ServerBuilder<Builder> {
        private static final int SMALLEST_WINDOW = 512;
        private static final int LARGEST_WINDOW = 16_777_216;

        private int contextWindow = 8192;

        private Builder() {
            super("Ollama", LOCAL, OllamaErrors::read);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Sets the window that the server is told to use; more needs more of its memory.
         *
         * @param tokens from 512 to 16,777,216; 8,192 by default
         * @return this
         * @throws InvalidInputException if it is out of range
         */
        public Builder contextWindow(int tokens) {
            if (tokens < SMALLEST_WINDOW || tokens > LARGEST_WINDOW) {
                throw new InvalidInputException("contextWindow must be from " + SMALLEST_WINDOW + " to "
                        + LARGEST_WINDOW + " tokens, but is " + tokens);
            }
            contextWindow = tokens;
            return this;
        }

        /**
         * Builds the provider; sends nothing yet.
         *
         * @return the provider, to be closed
         * @throws InvalidInputException if the address is no HTTP address or holds credentials
         */
        public OllamaProvider build() {
            return new OllamaProvider(transport(), contextWindow);
        }
    }
}
