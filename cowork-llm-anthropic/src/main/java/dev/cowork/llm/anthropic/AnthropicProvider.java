package dev.cowork.llm.anthropic;

import dev.cowork.data.Secret;
import dev.cowork.error.InvalidInputException;
import dev.cowork.http.Framing;
import dev.cowork.http.HttpTransport;
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
import java.util.List;
import java.util.OptionalInt;

/**
 * The models of Anthropic, and of servers that speak its protocol, such as llama-server, through {@code /v1/messages}
 * and {@code /v1/models}.
 *
 * <p>Neighbouring messages of one role become one, system messages become the text at the top, and a conversation that
 * the model begins is given a first word of the user; a request without any message of user or model is refused with an
 * {@link InvalidInputException}. Thoughts keep what the server wants back with them in their signature, which begins
 * with {@code anthropic:} or {@code anthropic-redacted:}; thoughts of other providers are left out with a note.
 *
 * <p>The protocol wants a longest reply in each request: it is that of the request, else of the builder, else what the
 * server has told of the model so far, else 4,096 tokens with a note. Fields of the protocol that have no name in the
 * options go as {@code extra}: those of {@code output_config} one by one, all others as a whole.
 *
 * <p>What the server says beyond the reply is in {@link ChatReply#extra()} under the protocol's names: {@code id},
 * {@code stop_reason}, {@code stop_sequence}, {@code stop_details}, {@code usage}, {@code citations}, and as {@code
 * content} the blocks of the server's own tools. Thread-safe.
 */
public final class AnthropicProvider implements LlmProvider {
    /** Where Anthropic is. */
    static final URI ANTHROPIC = URI.create("https://api.anthropic.com");

    private final HttpTransport transport;
    private final AnthropicModels models;
    private final AnthropicRequest.Dialect dialect;
    private final String id;
    private final OptionalInt contextWindow;

    private AnthropicProvider(HttpTransport transport, Builder builder) {
        this.transport = transport;
        models = new AnthropicModels(transport);
        dialect = new AnthropicRequest.Dialect(builder.maxTokens, builder.thinking, builder.schemas);
        id = builder.id;
        contextWindow = builder.contextWindow;
    }

    /**
     * Starts with Anthropic, {@code https://api.anthropic.com}.
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
        String body = new AnthropicRequest(request, models.known(request.model()), dialect, notes).json();
        boolean replyTool = request.schema().isPresent() && dialect.schemas() == SchemaStyle.FORCED_TOOL;
        try (TextStream stream = transport.stream("/v1/messages", body, Framing.EVENTS, cancellation)) {
            return new AnthropicAnswer(stream, new ReplyBuilder(sink, request), replyTool).read(notes.list());
        }
    }

    @Override
    public List<ModelInfo> models() {
        return models.list().entrySet().stream()
                .map(entry -> info(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * What the server tells of a model, which is asked once for each model and waited for two seconds at most; where it
     * tells of no model by itself, as llama-server, its list is asked in the same way. One that does not answer is asked
     * again after a minute at the earliest. The builder's window goes above the server's.
     */
    @Override
    public ModelInfo model(String model) {
        return info(model, models.get(model));
    }

    private ModelInfo info(String name, AnthropicModel model) {
        ModelInfo info = model.info(name);
        return contextWindow.isPresent() ? info.withContextWindow(contextWindow.getAsInt()) : info;
    }

    /** Cancels the calls that run; closes the HTTP client unless the host handed it in. */
    @Override
    public void close() {
        transport.close();
    }

    /** Describes a server. Not thread-safe. */
    public static final class Builder extends ServerBuilder<Builder> {
        private String id = "anthropic";
        private OptionalInt contextWindow = OptionalInt.empty();
        private OptionalInt maxTokens = OptionalInt.empty();
        private ThinkingStyle thinking = ThinkingStyle.AUTO;
        private SchemaStyle schemas = SchemaStyle.OUTPUT_FORMAT;

        private Builder() {
            super("Anthropic", ANTHROPIC, AnthropicErrors::read);
            version("2023-06-01");
        }

        @Override
        protected Builder self() {
            return this;
        }

        /** Sends a credential as the header {@code x-api-key}. */
        @Override
        public Builder apiKey(Secret value) {
            return header("x-api-key", value);
        }

        /**
         * Sets the provider's id, so that several servers can be used side by side.
         *
         * @param value 1 to 64 of {@code a-z}, {@code 0-9}, {@code _} and {@code -}; {@code anthropic} by default
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
         * @param tokens at least 512; what the server tells by default
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
         * Sets the longest reply of requests that say nothing of it.
         *
         * @param tokens at least 1; what the server tells of the model by default
         * @return this
         * @throws InvalidInputException if it is less
         */
        public Builder maxTokens(int tokens) {
            if (tokens < 1) {
                throw new InvalidInputException("maxTokens must be at least 1, but is " + tokens);
            }
            maxTokens = OptionalInt.of(tokens);
            return this;
        }

        /**
         * Sets how models are told to think.
         *
         * @param value the way; {@link ThinkingStyle#AUTO} by default
         * @return this
         */
        public Builder thinking(ThinkingStyle value) {
            thinking = value;
            return this;
        }

        /**
         * Sets how models are held to a schema.
         *
         * @param value the way; {@link SchemaStyle#OUTPUT_FORMAT} by default
         * @return this
         */
        public Builder schemas(SchemaStyle value) {
            schemas = value;
            return this;
        }

        /**
         * Sets the version of the protocol, the header {@code anthropic-version}.
         *
         * @param value such as {@code 2023-06-01}, the default
         * @return this
         */
        public Builder version(String value) {
            return header("anthropic-version", value);
        }

        /**
         * Asks for what is not finished yet, with the header {@code anthropic-beta}.
         *
         * @param names separated by commas
         * @return this
         */
        public Builder beta(String names) {
            return header("anthropic-beta", names);
        }

        /**
         * Builds the provider; sends nothing yet.
         *
         * @return the provider, to be closed
         * @throws InvalidInputException if the address is no HTTP address or holds credentials
         */
        public AnthropicProvider build() {
            return new AnthropicProvider(transport(), this);
        }
    }
}
