package dev.cowork.http;

import dev.cowork.data.Secret;
import dev.cowork.error.ClosedException;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Talks to one server of models: bounded, watched and cancellable. Errors are {@link ProviderException}s that name the
 * server and never hold a credential.
 *
 * <p>Thread-safe. Owns its HTTP client, which works on virtual threads, unless the host handed one in, and one daemon
 * thread for the time-outs, which lives only while calls run.
 */
public final class HttpTransport implements AutoCloseable {
    private final String peer;
    private final BaseUrl baseUrl;
    private final Headers headers;
    private final HttpTimeouts timeouts;
    private final HttpLimits limits;
    private final Exchanges exchanges;
    private final @Nullable HttpClient owned;
    private final ScheduledThreadPoolExecutor timer;
    private final Set<CallWatch> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private HttpTransport(Builder builder) {
        peer = builder.peer;
        baseUrl = BaseUrl.of(builder.baseUrl);
        headers = new Headers(builder.headers);
        timeouts = builder.timeouts;
        limits = builder.limits;
        HttpClient client = builder.client != null ? builder.client : client(timeouts);
        owned = builder.client != null ? null : client;
        exchanges = new Exchanges(client, builder.errors, builder.clock);
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "cowork-http-timeouts");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(5, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    private static HttpClient client(HttpTimeouts timeouts) {
        return HttpClient.newBuilder()
                .connectTimeout(timeouts.connect())
                // By default it has a pool of platform threads without a bound: a hundred of them for a thousand
                // streams.
                .executor(work -> Thread.ofVirtual().name("cowork-http-client").start(work))
                .build();
    }

    /**
     * Starts the description of a server.
     *
     * @param peer how messages name it, such as {@code Ollama}
     * @param baseUrl its address, to which paths are added
     * @return a builder with the defaults
     */
    public static Builder builder(String peer, URI baseUrl) {
        return new Builder(peer, baseUrl);
    }

    /**
     * The address of the server.
     *
     * @return the base URL without its query, to be shown
     */
    public String address() {
        return baseUrl.shown();
    }

    /**
     * Gets a whole answer.
     *
     * @param path begins with a slash
     * @param cancellation closes the connection at once
     * @return the body
     * @throws ProviderException if the server cannot be reached, is late, or answers with an error
     */
    public String get(String path, Cancellation cancellation) {
        return get(path, timeouts, cancellation);
    }

    /**
     * Gets a whole answer that may take another time than usual.
     *
     * @param path begins with a slash
     * @param waits how long to wait; the connection waits as always
     * @param cancellation closes the connection at once
     * @return the body
     * @throws ProviderException if the server cannot be reached, is late, or answers with an error
     */
    public String get(String path, HttpTimeouts waits, Cancellation cancellation) {
        return whole(request(path).GET(), waits, cancellation, path);
    }

    /**
     * Posts JSON and gets a whole answer.
     *
     * @param path begins with a slash
     * @param json the body
     * @param cancellation closes the connection at once
     * @return the body of the answer
     * @throws ProviderException if the server cannot be reached, is late, or answers with an error
     */
    public String post(String path, String json, Cancellation cancellation) {
        return post(path, json, timeouts, cancellation);
    }

    /**
     * Posts JSON and gets a whole answer that may take another time than usual.
     *
     * @param path begins with a slash
     * @param json the body
     * @param waits how long to wait; the connection waits as always
     * @param cancellation closes the connection at once
     * @return the body of the answer
     * @throws ProviderException if the server cannot be reached, is late, or answers with an error
     */
    public String post(String path, String json, HttpTimeouts waits, Cancellation cancellation) {
        return whole(posting(path, json), waits, cancellation, path);
    }

    /**
     * Posts JSON and gets an answer in pieces.
     *
     * @param path begins with a slash
     * @param json the body
     * @param framing how the answer is cut into pieces
     * @param cancellation closes the connection at once
     * @return the answer, whose head came; to be closed
     * @throws ProviderException if the server cannot be reached, is late, or answers with an error
     */
    public TextStream stream(String path, String json, Framing framing, Cancellation cancellation) {
        return stream(path, json, framing, timeouts, cancellation);
    }

    /**
     * Posts JSON and gets an answer in pieces that may come slower or faster than usual.
     *
     * @param path begins with a slash
     * @param json the body
     * @param framing how the answer is cut into pieces
     * @param waits how long to wait; the connection waits as always
     * @param cancellation closes the connection at once
     * @return the answer, whose head came; to be closed
     * @throws ProviderException if the server cannot be reached, is late, or answers with an error
     */
    public TextStream stream(String path, String json, Framing framing, HttpTimeouts waits, Cancellation cancellation) {
        Call call = open(posting(path, json).setHeader("Accept", framing.mediaType()), waits, cancellation, path);
        return new TextStream(
                new WatchedBody(call.answer().body(), call.watch(), call.errors(), limits.stream()),
                call.watch(),
                call.errors(),
                framing == Framing.EVENTS && call.answer().whole() ? Framing.WHOLE : framing,
                limits);
    }

    /**
     * How long calls wait that say nothing else.
     *
     * @return the time-outs
     */
    public HttpTimeouts timeouts() {
        return timeouts;
    }

    /**
     * Makes an error that names the server, for what its answers say.
     *
     * @param kind how it failed
     * @param message what happened and what to do
     * @param cause the error below it, or null
     * @return the error, to be thrown
     */
    public ProviderException failure(ProviderException.Kind kind, String message, @Nullable Throwable cause) {
        return new CallErrors(peer, baseUrl.with(""), headers.reveal(peer)).of(kind, message, cause);
    }

    /** Cancels the calls that run and closes the client, unless the host handed it in. */
    @Override
    public void close() {
        closed = true;
        running.forEach(CallWatch::cancel);
        timer.shutdownNow();
        if (owned != null) {
            owned.shutdownNow();
        }
    }

    void checkOpen() {
        if (closed) {
            throw new ClosedException("The connection to " + peer + " was closed");
        }
    }

    private record Call(CallWatch watch, CallErrors errors, Exchanges.Answer answer) {}

    private String whole(HttpRequest.Builder request, HttpTimeouts waits, Cancellation cancellation, String path) {
        Call call = open(request, waits, cancellation, path);
        try (CallWatch watch = call.watch()) {
            WatchedBody body = new WatchedBody(call.answer().body(), watch, call.errors(), limits.body());
            return Utf8.decode(Exchanges.readAll(body, watch), call.errors());
        }
    }

    private Call open(HttpRequest.Builder request, HttpTimeouts waits, Cancellation cancellation, String path) {
        checkOpen();
        List<String> secrets = headers.reveal(peer);
        headers.apply(request, secrets);
        CallErrors errors = new CallErrors(peer, baseUrl.with(path), secrets);
        CallWatch watch = new CallWatch(timer, waits, errors, cancellation, running);
        try {
            return new Call(watch, errors, exchanges.send(request.build(), watch, errors));
        } catch (RuntimeException | Error e) {
            // Whatever goes wrong here, nobody else ends the watch.
            watch.close();
            throw e;
        }
    }

    private HttpRequest.Builder posting(String path, String json) {
        return request(path)
                .setHeader("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
    }

    private HttpRequest.Builder request(String path) {
        URI address = baseUrl.with(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .setHeader("Accept", "application/json")
                .setHeader("User-Agent", "cowork");
        // On plain http the JDK's client would ask for an upgrade to HTTP/2, over which some local servers stumble.
        return address.getScheme().equals("http") ? request.version(HttpClient.Version.HTTP_1_1) : request;
    }

    /** Describes a server. Not thread-safe. */
    public static final class Builder {
        private final String peer;
        private final Headers headers = new Headers();
        private URI baseUrl;
        private HttpTimeouts timeouts = HttpTimeouts.DEFAULT;
        private HttpLimits limits = HttpLimits.DEFAULT;
        private ErrorReader errors = ErrorReader.BY_STATUS;
        private Clock clock = Clock.systemUTC();
        private @Nullable HttpClient client;

        private Builder(String peer, URI baseUrl) {
            this.peer = peer;
            this.baseUrl = baseUrl;
        }

        /**
         * Sets the address.
         *
         * @param value to which paths are added
         * @return this
         */
        public Builder baseUrl(URI value) {
            baseUrl = value;
            return this;
        }

        /**
         * Sends a header with every request.
         *
         * @param name its name
         * @param value its value; no credential, since errors may show it
         * @return this
         * @throws dev.cowork.error.InvalidInputException if no client may set it
         */
        public Builder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /**
         * Sends a header with a credential, resolved for each request.
         *
         * @param name its name
         * @param prefix what stands before the credential, such as {@code Bearer } with its space
         * @param secret the credential
         * @return this
         * @throws dev.cowork.error.InvalidInputException if no client may set it
         */
        public Builder header(String name, String prefix, Secret secret) {
            headers.put(name, prefix, secret);
            return this;
        }

        /**
         * Sets how long calls wait.
         *
         * @param value the time-outs
         * @return this
         */
        public Builder timeouts(HttpTimeouts value) {
            timeouts = value;
            return this;
        }

        /**
         * Sets how much of an answer is read.
         *
         * @param value the limits
         * @return this
         */
        public Builder limits(HttpLimits value) {
            limits = value;
            return this;
        }

        /**
         * Sets how the server's errors are read.
         *
         * @param value the reader
         * @return this
         */
        public Builder errors(ErrorReader value) {
            errors = value;
            return this;
        }

        /**
         * Sets the clock to which dates in Retry-After are compared.
         *
         * @param value the clock
         * @return this
         */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * Uses a client of the host, which is not closed here.
         *
         * @param value the client, or null for one of its own
         * @return this
         */
        public Builder client(@Nullable HttpClient value) {
            client = value;
            return this;
        }

        /**
         * Builds the transport; sends nothing yet.
         *
         * @return the transport, to be closed
         * @throws dev.cowork.error.InvalidInputException if the address is no HTTP address or holds credentials
         */
        public HttpTransport build() {
            return new HttpTransport(this);
        }
    }
}
