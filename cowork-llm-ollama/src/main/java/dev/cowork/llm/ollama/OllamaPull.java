package dev.cowork.llm.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.http.ErrorDetail;
import dev.cowork.http.Framing;
import dev.cowork.http.HttpTimeouts;
import dev.cowork.http.HttpTransport;
import dev.cowork.http.Json;
import dev.cowork.http.TextStream;
import dev.cowork.llm.Cancellation;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Downloads models with {@code POST /api/pull}. Thread-safe. */
final class OllamaPull {
    /** The server is silent while it checks what it has downloaded, which takes minutes for a large file. */
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private final HttpTransport transport;
    private final Consumer<String> pulled;

    /** Tells of each model that was pulled. */
    OllamaPull(HttpTransport transport, Consumer<String> pulled) {
        this.transport = transport;
        this.pulled = pulled;
    }

    /** Pulls a model and tells of each line that the server sends. */
    void pull(String model, Consumer<? super PullProgress> listener, Cancellation cancellation) {
        if (model.isBlank()) {
            throw new InvalidInputException("The name of the model to pull is blank");
        }
        String body = Json.object().put("model", model).put("stream", true).toString();
        try (TextStream stream = transport.stream("/api/pull", body, Framing.LINES, waits(), cancellation)) {
            for (Optional<String> line = stream.next(); line.isPresent(); line = stream.next()) {
                PullProgress progress = read(model, Json.object(line.get(), stream), stream);
                listener.accept(progress);
                if (progress.status().equals("success")) {
                    stream.finish();
                    pulled.accept(model);
                    return;
                }
            }
            throw stream.failure(Kind.CUT, "the download of " + model + " ended before the server said success");
        }
    }

    /** Asks, and if the model is missing and a listener is there, pulls it once and asks again. */
    <T> T pulling(
            String model,
            @Nullable Consumer<? super PullProgress> listener,
            Cancellation cancellation,
            Supplier<T> question) {
        try {
            return question.get();
        } catch (ProviderException e) {
            if (listener == null || e.kind() != Kind.MODEL_NOT_FOUND) {
                throw e;
            }
        }
        pull(model, listener, cancellation);
        return question.get();
    }

    private HttpTimeouts waits() {
        HttpTimeouts usual = transport.timeouts();
        return usual.idle().compareTo(SILENCE) < 0 ? usual.withIdle(SILENCE) : usual;
    }

    private static PullProgress read(String model, JsonNode line, TextStream stream) {
        if (line.hasNonNull("error")) {
            String said = Json.text(line, "error");
            // What the library does not have is a missing file to the server.
            ErrorDetail detail = said.toLowerCase(Locale.ROOT).contains("file does not exist")
                    ? new ErrorDetail(Kind.MODEL_NOT_FOUND, said + "; check the name of the model")
                    : OllamaErrors.inStream(said);
            throw stream.failure(detail.kind(), "while pulling " + model + ": " + detail.message());
        }
        return new PullProgress(
                model,
                Json.text(line, "status"),
                Json.text(line, "digest"),
                Json.count(line, "total"),
                Json.count(line, "completed"));
    }
}
