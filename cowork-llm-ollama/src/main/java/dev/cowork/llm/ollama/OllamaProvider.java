package dev.cowork.llm.ollama;

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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The models of an Ollama server, through its API of 2026-08: {@code /api/chat}, {@code /api/tags}, {@code /api/show},
 * {@code /api/ps}, {@code /api/version} and {@code /api/pull}.
 *
 * <p>Ollama cuts off what does not fit its window and says nothing of it. So each request names the window it was made
 * for, and {@link #model} answers that window: what the builder says, else 8,192 tokens, or the model's own window
 * where the server told that it is smaller.
 *
 * <p>The protocol has no ids of tool calls and no place of pictures within a text, and thoughts go without signatures;
 * each is noted where it is lost. A tool call to which the server gives no id is named {@code call-n}, n counting on
 * from the tool calls of the request. Counts that the server leaves out stay unknown: it leaves out what is zero, but
 * also what it does not know.
 *
 * <p>Fields of the protocol that have no name in the options go as {@code extra}: {@code logprobs}, {@code
 * top_logprobs} and the like at the top, those of {@code options} one by one, within {@code options} or by their own
 * name, such as {@code repeat_penalty}. What the last line says beyond the reply is in {@link ChatReply#extra()} under
 * the protocol's names: {@code done_reason}, {@code created_at}, the durations in nanoseconds, and, gathered from all
 * lines, {@code logprobs} and {@code images}. Thread-safe.
 */
public final class OllamaProvider implements LlmProvider {
    /** Where a server of this machine listens. */
    static final URI LOCAL = URI.create("http://127.0.0.1:11434");

    private static final int USUAL_WINDOW = 8192;

    private final HttpTransport transport;
    private final OllamaModels models;
    private final OllamaPull pull;
    private final OptionalInt contextWindow;
    private final Optional<String> keepAlive;
    private final @Nullable Consumer<? super PullProgress> pullMissing;

    private OllamaProvider(HttpTransport transport, Builder builder) {
        this.transport = transport;
        models = new OllamaModels(transport);
        pull = new OllamaPull(transport, models::forget);
        contextWindow = builder.contextWindow;
        keepAlive = builder.keepAlive;
        pullMissing = builder.pullMissing;
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
        return pull.pulling(request.model(), pullMissing, cancellation, () -> ask(request, sink, cancellation));
    }

    private ChatReply ask(ChatRequest request, ChatSink sink, Cancellation cancellation) {
        Notes notes = new Notes();
        ModelInfo known = models.known(request.model());
        String body = new OllamaRequest(request, known, notes).json(window(known), keepAlive);
        try (TextStream stream = transport.stream("/api/chat", body, Framing.LINES, cancellation)) {
            return new OllamaAnswer(stream, new ReplyBuilder(sink, request)).read(notes.list());
        }
    }

    private int window(ModelInfo known) {
        return contextWindow.orElse(Math.min(known.contextWindow().orElse(USUAL_WINDOW), USUAL_WINDOW));
    }

    /** The models that the server has, with what it told of them so far. */
    @Override
    public List<ModelInfo> models() {
        return models.names().stream()
                .sorted()
                .map(name -> withWindow(models.known(name)))
                .toList();
    }

    /**
     * What the server tells of a model, which is asked once for each model and waited for two seconds at most; one that
     * does not answer is asked again after a minute at the earliest. The window is the one that requests name.
     */
    @Override
    public ModelInfo model(String model) {
        return withWindow(models.get(model));
    }

    private ModelInfo withWindow(ModelInfo known) {
        return known.withContextWindow(window(known));
    }

    /**
     * The models that are in the server's memory.
     *
     * @return in the server's order
     * @throws dev.cowork.error.ProviderException if the server fails
     */
    public List<RunningModel> running() {
        return models.running();
    }

    /**
     * The version of the server.
     *
     * @return such as {@code 0.12.6}
     * @throws dev.cowork.error.ProviderException if the server fails
     */
    public String version() {
        return models.version();
    }

    /**
     * Has the server download a model, or bring it up to date, and waits for it. The server goes on from where an
     * earlier download ended.
     *
     * @param model its name, such as {@code llama3.2}
     * @param listener hears how far it is, on this thread; may be called very often
     * @param cancellation closes the connection, which ends the download
     * @throws InvalidInputException if the name is blank
     * @throws dev.cowork.error.ProviderException if the server fails; of the kind {@code MODEL_NOT_FOUND} if its library
     *     has no such model
     */
    public void pull(String model, Consumer<? super PullProgress> listener, Cancellation cancellation) {
        pull.pull(model, listener, cancellation);
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

        private OptionalInt contextWindow = OptionalInt.empty();
        private Optional<String> keepAlive = Optional.empty();
        private @Nullable Consumer<? super PullProgress> pullMissing;

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
         * @param tokens from 512 to 16,777,216; by default 8,192, or what the server told of the model if that is less
         * @return this
         * @throws InvalidInputException if it is out of range
         */
        public Builder contextWindow(int tokens) {
            if (tokens < SMALLEST_WINDOW || tokens > LARGEST_WINDOW) {
                throw new InvalidInputException("contextWindow must be from " + SMALLEST_WINDOW + " to "
                        + LARGEST_WINDOW + " tokens, but is " + tokens);
            }
            contextWindow = OptionalInt.of(tokens);
            return this;
        }

        /**
         * Says how long the server keeps a model in its memory after each request.
         *
         * @param value in whole seconds; zero for not at all, less for good; the server's default is five minutes
         * @return this
         */
        public Builder keepAlive(Duration value) {
            keepAlive = Optional.of(KeepAlive.of(value));
            return this;
        }

        /**
         * Has the server download a model that is missing, once for a request, and asks it again.
         *
         * @param listener hears how far the download is, on the thread of the request
         * @return this
         */
        public Builder pullMissing(Consumer<? super PullProgress> listener) {
            pullMissing = listener;
            return this;
        }

        /**
         * Builds the provider; sends nothing yet.
         *
         * @return the provider, to be closed
         * @throws InvalidInputException if the address is no HTTP address or holds credentials
         */
        public OllamaProvider build() {
            return new OllamaProvider(transport(), this);
        }
    }
}
