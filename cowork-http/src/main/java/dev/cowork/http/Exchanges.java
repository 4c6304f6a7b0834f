package dev.cowork.http;

import dev.cowork.error.ProviderException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Sends requests and waits for the heads of their answers; an error answer becomes an error. Thread-safe. */
final class Exchanges {
    /** How much of an error's body is read, and how long. */
    private static final int ERROR_BODY = 1 << 16;

    private static final Duration ERROR_GRACE = Duration.ofSeconds(5);

    private final HttpClient client;
    private final ErrorReader reader;
    private final Clock clock;

    Exchanges(HttpClient client, ErrorReader reader, Clock clock) {
        this.client = client;
        this.reader = reader;
        this.clock = clock;
    }

    /** An answer with a status below 300, whose body is not read yet; whole if it says that it is one JSON value. */
    record Answer(InputStream body, boolean whole) {}

    Answer send(HttpRequest request, CallWatch watch, CallErrors errors) {
        watch.check();
        CompletableFuture<HttpResponse<InputStream>> future =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        watch.sent(future);
        HttpResponse<InputStream> response = await(future, watch, errors);
        watch.answered(response.body());
        watch.check();
        if (response.statusCode() >= 300) {
            throw error(response, watch, errors);
        }
        if (isOfType(response, "text/html")) {
            throw errors.of(
                    ProviderException.Kind.MALFORMED,
                    "a page for people (text/html) came, as proxies and wrong addresses answer; check the address",
                    null);
        }
        return new Answer(response.body(), isOfType(response, "application/json"));
    }

    /** Servers name the types of their answers in many ways, but none of those that are asked here sends pages. */
    private static boolean isOfType(HttpResponse<InputStream> response, String wanted) {
        return response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(wanted))
                .isPresent();
    }

    private static HttpResponse<InputStream> await(
            CompletableFuture<HttpResponse<InputStream>> future, CallWatch watch, CallErrors errors) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw errors.of(ProviderException.Kind.CANCELLED, "the thread was interrupted", e);
        } catch (CancellationException e) {
            throw watch.explain(ProviderException.Kind.CANCELLED, "the request was cancelled", e);
        } catch (ExecutionException e) {
            throw unanswered(e.getCause() == null ? e : e.getCause(), watch);
        }
    }

    private static ProviderException unanswered(Throwable cause, CallWatch watch) {
        return switch (cause) {
            case HttpTimeoutException e ->
                watch.explain(ProviderException.Kind.TIMEOUT, "no connection in time; check the address", e);
            case ConnectException e ->
                watch.explain(
                        ProviderException.Kind.UNAVAILABLE,
                        "cannot connect; check that the server is running and the address is right",
                        e);
            case ProtocolException e -> watch.explain(ProviderException.Kind.MALFORMED, "the answer is not HTTP", e);
            default ->
                watch.explain(
                        ProviderException.Kind.UNAVAILABLE, "the connection was lost before an answer came", cause);
        };
    }

    private ProviderException error(HttpResponse<InputStream> response, CallWatch watch, CallErrors errors) {
        int status = response.statusCode();
        watch.leave(ERROR_GRACE);
        ErrorDetail detail = reader.read(status, beginning(response.body(), watch));
        watch.checkCancelled();
        @Nullable Duration wait = RetryAfter.of(response.headers(), clock);
        return errors.of(detail.kind(), "HTTP " + status + ": " + detail.message(), wait, null);
    }

    /** What can be read of an error's body: a body that breaks off or stalls must not hide the status. */
    private static String beginning(InputStream body, CallWatch watch) {
        watch.startReading();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        try {
            for (int n = body.read(buffer); n >= 0 && read.size() < ERROR_BODY; n = body.read(buffer)) {
                read.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // What came is enough.
            return read.toString(StandardCharsets.UTF_8);
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    static byte[] readAll(WatchedBody body, CallWatch watch) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            watch.firstTokenCame();
            all.write(buffer, 0, read);
        }
        return all.toByteArray();
    }
}
