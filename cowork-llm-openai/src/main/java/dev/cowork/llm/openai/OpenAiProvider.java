package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.data.Secret;
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
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The models of OpenAI, of Azure OpenAI, and of the many servers that speak the protocol, through {@code
 * /chat/completions} or {@code /responses}, and {@code /models}.
 *
 * <p>Errors by their code: {@code insufficient_quota} comes as HTTP 429 and is {@code QUOTA} all the same, since
 * trying again does not help; {@code context_length_exceeded} is {@code CONTEXT_TOO_LONG}; what a filter or a policy
 * refuses is {@code REFUSED}. The wait that an error asks for is read from {@code retry-after-ms}, {@code Retry-After}
 * or {@code x-ratelimit-reset-*}.
 *
 * <p>The effort {@code MAX} is sent as {@code xhigh}. A schema is sent with {@code strict} where OpenAI's rules allow
 * it, and without, with a note, where objects are open or fields optional. A tool call to which the server gives no id
 * is named {@code call-n}, n counting on from the tool calls of the request. Log probabilities that were asked for by
 * the extra fields of {@code ChatOptions} are in the reply's {@code extra} under {@code logprobs}.
 *
 * <p>What the protocol cannot carry is left out or put in other words, each with a note of the reply: earlier thinking,
 * unless it came from {@code /responses} and goes back there; pictures outside of users' messages; {@code topK}, {@code
 * minP} and stop texts after the fourth; for {@code /responses} also the seed, the penalties and all stop texts.
 * Thread-safe.
 */
public final class OpenAiProvider implements LlmProvider {
    /** Where OpenAI is. */
    static final URI OPENAI = URI.create("https://api.openai.com/v1");

    private final HttpTransport transport;
    private final String id;
    private final Dialect dialect;
    private final OptionalInt contextWindow;
    private final ModelCatalog models;

    private OpenAiProvider(HttpTransport transport, Builder builder) {
        this.transport = transport;
        id = builder.id;
        dialect = builder.dialect();
        contextWindow = builder.contextWindow;
        // The lists of these two hold nothing but names.
        boolean onlyNames = builder.azure != null || transport.address().equals(OPENAI.toString());
        models = new ModelCatalog(this::listed, !onlyNames, System::nanoTime);
    }

    /**
     * Starts with OpenAI, {@code https://api.openai.com/v1}.
     *
     * @return a builder with the defaults and without a key
     */
    public static Builder builder() {
        return new Builder("OpenAI", null);
    }

    /**
     * Starts with a resource of Azure OpenAI, at its addresses below {@code /openai/v1}. The key goes in the header
     * {@code api-key}; a model is named by its deployment.
     *
     * @param resource its address, such as {@code https://name.openai.azure.com}
     * @return a builder with the defaults and without a key
     * @throws InvalidInputException if the address has a query or a fragment
     */
    public static Builder azure(URI resource) {
        return new Builder(Azure.PEER, resource).baseUrl(Azure.newer(resource));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ChatReply chat(ChatRequest request, ChatSink sink, Cancellation cancellation) {
        Notes notes = new Notes();
        String body = dialect.responses()
                ? ResponsesBody.json(request, dialect, notes)
                : ChatBody.json(request, dialect, notes);
        String path = dialect.responses()
                ? Paths.of(dialect.deployments(), "/responses")
                : Paths.of(dialect.deployments(), request.model(), "/chat/completions");
        try (TextStream stream = transport.stream(path, body, Framing.EVENTS, cancellation)) {
            ReplyBuilder reply = new ReplyBuilder(sink, request);
            return dialect.responses()
                    ? new ResponsesAnswer(stream, reply).read(notes.list())
                    : new ChatAnswer(stream, reply).read(notes.list());
        }
    }

    /**
     * Asks the server for its models, with what it tells of them. Azure names the models that can be deployed, not the
     * deployments.
     */
    @Override
    public List<ModelInfo> models() {
        return models.list(Cancellation.NEVER).stream().map(this::withOwn).toList();
    }

    /**
     * What the host said, and below it what the server told. Where the list of models is missing or older than ten
     * minutes, the server is asked, for two seconds at most; what it told is kept for an hour. OpenAI and Azure are not
     * asked, since they tell nothing but names.
     */
    @Override
    public ModelInfo model(String model) {
        ModelInfo named = ModelInfo.of(model);
        return withOwn(models.find(model).map(named::orElse).orElse(named));
    }

    private ModelInfo withOwn(ModelInfo info) {
        return contextWindow.isPresent() ? info.withContextWindow(contextWindow.getAsInt()) : info;
    }

    private List<ListedModel> listed(Cancellation cancellation) {
        JsonNode data = Json.tryParse(transport.get(Paths.of(dialect.deployments(), "/models"), cancellation))
                .map(node -> node.path("data"))
                .filter(JsonNode::isArray)
                .orElseThrow(() -> transport.failure(
                        ProviderException.Kind.MALFORMED, "the list of models is not what OpenAI's API says", null));
        List<ListedModel> listed = new ArrayList<>();
        data.forEach(model -> listed.add(ListedModel.of(model)));
        return listed;
    }

    /** Cancels the calls that run; closes the HTTP client unless the host handed it in. */
    @Override
    public void close() {
        transport.close();
    }

    /** Describes a server. Not thread-safe. */
    public static final class Builder extends ServerBuilder<Builder> {
        private final @Nullable URI azure;
        private String id = "openai";
        private String maxTokensField = "max_completion_tokens";
        private String systemRole = "system";
        private OptionalInt contextWindow = OptionalInt.empty();
        private boolean responses;
        private boolean deployments;
        private boolean extendedSampling;
        private boolean asksForUsage = true;
        private boolean returnsThinking;
        private boolean summaries;

        private Builder(String peer, @Nullable URI azure) {
            super(peer, OPENAI, OpenAiErrors::read);
            this.azure = azure;
        }

        private Dialect dialect() {
            return new Dialect(
                    responses,
                    deployments,
                    maxTokensField,
                    systemRole,
                    extendedSampling,
                    asksForUsage,
                    returnsThinking,
                    summaries);
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
         * Sends the credential as the server wants it: as a bearer token, or to Azure in the header {@code api-key}.
         *
         * @param value the credential, resolved for each request
         * @return this
         */
        @Override
        public Builder apiKey(Secret value) {
            return azure == null ? super.apiKey(value) : header(Azure.KEY_HEADER, value);
        }

        /**
         * Asks {@code /responses}, and not {@code /chat/completions}. The server is asked to store nothing; reasoning
         * items are kept as the signatures of thinking and sent back in the same conversation.
         *
         * @return this
         */
        public Builder responses() {
            responses = true;
            return this;
        }

        /**
         * Uses the older addresses of Azure, {@code /openai/deployments/<model>/...?api-version=...}. A model is named by
         * its deployment, so that all deployments of the resource can be used.
         *
         * @param apiVersion such as {@code 2024-10-21}
         * @return this
         * @throws InvalidInputException if the provider is not one of Azure, or this is no version
         */
        public Builder deployments(String apiVersion) {
            if (azure == null) {
                throw new InvalidInputException("Only Azure has deployments; begin with OpenAiProvider.azure");
            }
            deployments = true;
            return baseUrl(Azure.older(azure, apiVersion));
        }

        /**
         * Sends {@code top_k}, {@code min_p} and any number of stop texts, which OpenAI does not know, but llama.cpp,
         * vLLM and LM Studio do.
         *
         * @return this
         */
        public Builder extendedSampling() {
            extendedSampling = true;
            return this;
        }

        /**
         * Sends the host's instructions in the role {@code developer}, and not {@code system}.
         *
         * @return this
         */
        public Builder developerRole() {
            systemRole = "developer";
            return this;
        }

        /**
         * Does not ask for the counts: for servers that refuse the question, such as Mistral's, and send them anyway.
         *
         * @return this
         */
        public Builder usageUnasked() {
            asksForUsage = false;
            return this;
        }

        /**
         * Sends earlier thinking back as {@code reasoning_content}, which DeepSeek, vLLM and llama.cpp take. Only for
         * {@code /chat/completions}.
         *
         * @return this
         */
        public Builder returnThinking() {
            returnsThinking = true;
            return this;
        }

        /**
         * Asks for summaries of the thinking. Only for {@code /responses}, and for models that think: others refuse.
         *
         * @return this
         */
        public Builder thinkingSummaries() {
            summaries = true;
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
