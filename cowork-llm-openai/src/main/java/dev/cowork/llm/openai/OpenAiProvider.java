package dev.cowork.llm.openai;

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
import java.util.OptionalInt;

/**
 * The models of OpenAI, and of the many servers that speak its protocol, through {@code /chat/completions} and {@code
 * /models}.
 *
 * <p>Errors by their code: {@code insufficient_quota} comes as HTTP 429 and is {@code QUOTA} all the same, since
 * trying again does not help; {@code context_length_exceeded} is {@code CONTEXT_TOO_LONG}.
 *
 * <p>A schema is sent with {@code strict}, so the server refuses one that it cannot keep to. A tool call to which the
 * server gives no id is named {@code call-n}, n counting on from the tool calls of the request. A request holds no
 * bytes of pictures: captions are sent in their place, and earlier thinking is left out, each with a note. Thread-safe.
 */
public final class OpenAiProvider implements LlmProvider {
    /** Where OpenAI is. */
    static final URI OPENAI = URI.create("https://api.openai.com/v1");

    private final HttpTransport transport;
    private final String id;
    private final String maxTokensField;
    private final OptionalInt contextWindow;

    private OpenAiProvider(HttpTransport transport, Builder builder) {
        this.transport = transport;
        id = builder.id;
        maxTokensField = builder.maxTokensField;
        contextWindow = builder.contextWindow;
    }

    /**
     * Starts with OpenAI, {@code https://api.openai.com/v1}.
     *
     * @return a builder with the defaults and without a key
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ChatReply chat(ChatRequest request, ChatSink sink, Cancellation cancellation) {
        Notes notes = new Notes();
        String body = OpenAiRequest.json(request, maxTokensField, notes);
        try (TextStream stream = transport.stream("/chat/completions", body, Framing.EVENTS, cancellation)) {
            return new OpenAiAnswer(stream, new ReplyBuilder(sink, request)).read(notes.list());
        }
    }

    @Override
    public List<ModelInfo> models() {
        JsonNode models = Json.tryParse(transport.get("/models", Cancellation.NEVER))
                .map(node -> node.path("data"))
                .filter(JsonNode::isArray)
                .orElseThrow(() -> transport.failure(
                        ProviderException.Kind.MALFORMED, "the list of models is not what OpenAI's API says", null));
        List<ModelInfo> infos = new ArrayList<>();
        models.forEach(model -> infos.add(model(Json.text(model, "id"))));
        infos.sort(Comparator.comparing(ModelInfo::name));
        return List.copyOf(infos);
    }

    /** The protocol does not tell the window; it is the one of the builder, or empty. */
    @Override
    public ModelInfo model(String model) {
        ModelInfo info = ModelInfo.of(model);
        return contextWindow.isPresent() ? info.withContextWindow(contextWindow.getAsInt()) : info;
    }

    /** Cancels the calls that run; closes the HTTP client unless the host handed it in. */
    @Override
    public void close() {
        transport.close();
    }

    /** Describes a server. Not thread-safe. */
    public static final class Builder extends ServerBuilder<Builder> {
        private String id = "openai";
        private String maxTokensField = "max_completion_tokens";
        private OptionalInt contextWindow = OptionalInt.empty();

        private Builder() {
            super("OpenAI", OPENAI, OpenAiErrors::read);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Sets the provider's id, so that several servers can be used side by side.
         *
         * @param value 1 to 64 of {@code a-z}, {@code 0-9}, {@code _} and {@code -}; {@code openai} by default
         * @return this
         * @throws InvalidInputException if it is something else
         */
        public Builder id(String value) {
            if (!value.matches("[a-z0-9_-]{1,64}")) {
                throw new InvalidInputException("A provider's id has 1 to 64 of a-z, 0-9, _ and -");
            }
            id = value;
            return this;
        }

        /**
         * Says how many tokens request and reply may have together.
         *
         * @param tokens at least 512; not known by default
         * @return this
         * @throws InvalidInputException if it is less
         */
        public Builder contextWindow(int tokens) {
            if (tokens < 512) {
                throw new InvalidInputException("contextWindow must be at least 512 tokens, but is " + tokens);
            }
            contextWindow = OptionalInt.of(tokens);
            return this;
        }

        /**
         * Sends the longest reply as {@code max_tokens}, which older servers want, and not as {@code
         * max_completion_tokens}.
         *
         * @return this
         */
        public Builder olderMaxTokens() {
            maxTokensField = "max_tokens";
            return this;
        }

        /**
         * Names the organisation that pays.
         *
         * @param value its id
         * @return this
         */
        public Builder organization(String value) {
            return header("OpenAI-Organization", value);
        }

        /**
         * Names the project that pays.
         *
         * @param value its id
         * @return this
         */
        public Builder project(String value) {
            return header("OpenAI-Project", value);
        }

        /**
         * Builds the provider; sends nothing yet.
         *
         * @return the provider, to be closed
         * @throws InvalidInputException if the address is no HTTP address or holds credentials
         */
        public OpenAiProvider build() {
            return new OpenAiProvider(transport(), this);
        }
    }
}
