package dev.cowork.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * An embedding model behind HTTP: sends texts in batches, checks what comes back and brings it to unit length. Its
 * fingerprint is {@code <provider>/<model>@<dimensions>}. Without {@code dimensions} the server is asked once, when
 * they are first needed. Thread-safe if {@link #ask} is.
 */
public abstract class RemoteEmbeddingModel implements EmbeddingModel {
    private static final int MOST_TEXTS = 64;
    private static final int MOST_CHARACTERS = 200_000;

    private final HttpTransport transport;
    private final String provider;
    private final String model;
    private final int maxTokens;
    private final int wanted;
    private final Object lock = new Object();
    private int known;

    /**
     * Creates the model.
     *
     * @param provider the provider's id
     * @param builder what describes it
     */
    protected RemoteEmbeddingModel(String provider, Builder<?> builder) {
        this.provider = provider;
        transport = builder.transport();
        model = builder.model;
        maxTokens = builder.maxTokens;
        wanted = builder.dimensions;
        known = builder.dimensions;
    }

    /**
     * Asks the server for the vectors of one batch.
     *
     * @param transport how the server is reached
     * @param model the model's name
     * @param dimensions the length of vectors to ask for; 0 for the model's own
     * @param texts from 1 to 64 texts, none of them empty
     * @param cancellation closes the connection
     * @return the vectors as the server gave them, in the order of the texts
     */
    protected abstract List<float[]> ask(
            HttpTransport transport, String model, int dimensions, List<String> texts, Cancellation cancellation);

    @Override
    public final String fingerprint() {
        return provider + "/" + model + "@" + dimensions();
    }

    @Override
    public final int dimensions() {
        synchronized (lock) {
            if (known == 0) {
                known = askChecked(List.of("dimensions"), Cancellation.NEVER).getFirst().length;
            }
            return known;
        }
    }

    @Override
    public final int maxTokens() {
        return maxTokens;
    }

    @Override
    public final List<float[]> embed(List<String> texts, Mode mode, Cancellation cancellation) {
        transport.checkOpen();
        List<float[]> vectors = new ArrayList<>(texts.size());
        List<String> batch = new ArrayList<>();
        int characters = 0;
        for (String text : texts) {
            if (batch.size() == MOST_TEXTS || (!batch.isEmpty() && characters + text.length() > MOST_CHARACTERS)) {
                vectors.addAll(units(batch, cancellation));
                batch.clear();
                characters = 0;
            }
            // Servers refuse an empty text; a blank has a vector everywhere.
            batch.add(text.isEmpty() ? " " : text);
            characters += text.length();
        }
        if (!batch.isEmpty()) {
            vectors.addAll(units(batch, cancellation));
        }
        return vectors;
    }

    private List<float[]> units(List<String> batch, Cancellation cancellation) {
        List<float[]> vectors = askChecked(batch, cancellation);
        synchronized (lock) {
            known = known == 0 ? vectors.getFirst().length : known;
        }
        return vectors.stream().map(vector -> unit(vector, dimensions())).toList();
    }

    private List<float[]> askChecked(List<String> batch, Cancellation cancellation) {
        List<float[]> vectors = ask(transport, model, wanted, List.copyOf(batch), cancellation);
        if (vectors.size() != batch.size()) {
            throw malformed(batch.size() + " texts were sent, but " + vectors.size() + " vectors came back");
        }
        return vectors;
    }

    private float[] unit(float[] vector, int dimensions) {
        if (vector.length != dimensions) {
            throw malformed("a vector has " + vector.length + " dimensions where " + dimensions + " were expected; set "
                    + "dimensions to what the model gives");
        }
        double square = 0;
        for (float x : vector) {
            square += (double) x * x;
        }
        if (!(square > 0) || Double.isInfinite(square)) {
            throw malformed("a vector has no direction: its length is " + Math.sqrt(square));
        }
        float[] unit = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            unit[i] = (float) (vector[i] / Math.sqrt(square));
        }
        return unit;
    }

    /**
     * Reads a vector.
     *
     * @param vector an array of numbers
     * @return the numbers
     * @throws ProviderException with kind {@code MALFORMED} if it is something else
     */
    protected final float[] floats(JsonNode vector) {
        float[] floats = new float[vector.size()];
        for (int i = 0; i < floats.length; i++) {
            if (!vector.path(i).isNumber()) {
                throw malformed("a vector holds something that is no number");
            }
            floats[i] = vector.path(i).floatValue();
        }
        return floats;
    }

    /**
     * Makes the error for an answer that is not what the protocol says.
     *
     * @param message what is wrong with it
     * @return the error, to be thrown
     */
    protected final ProviderException malformed(String message) {
        return transport.failure(ProviderException.Kind.MALFORMED, message, null);
    }

    /** Cancels the calls that run; closes the HTTP client unless the host handed it in. */
    @Override
    public void close() {
        transport.close();
    }

    /**
     * Describes an embedding model behind HTTP. Not thread-safe.
     *
     * @param <B> the builder itself
     */
    public abstract static class Builder<B extends Builder<B>> extends ServerBuilder<B> {
        private static final int MOST_DIMENSIONS = 4096;

        private final String model;
        private int dimensions;
        private int maxTokens;

        /**
         * Starts with the defaults.
         *
         * @param model the model's name
         * @param maxTokens how much of a text it reads unless the host says otherwise
         * @param peer how messages name the server
         * @param baseUrl where it is unless the host says otherwise
         * @param errors how its errors are read
         */
        protected Builder(String model, int maxTokens, String peer, URI baseUrl, ErrorReader errors) {
            super(peer, baseUrl, errors);
            // The fingerprint has at most 128 characters.
            if (model.isBlank() || model.length() > 100) {
                throw new InvalidInputException("The name of an embedding model must have 1 to 100 characters");
            }
            this.model = model;
            this.maxTokens = maxTokens;
        }

        /**
         * Sets the length of the vectors, for models that can give several; it is sent with each request.
         *
         * @param value from 1 to 4,096
         * @return this
         * @throws InvalidInputException if it is out of range
         */
        public final B dimensions(int value) {
            if (value < 1 || value > MOST_DIMENSIONS) {
                throw new InvalidInputException(
                        "dimensions must be from 1 to " + MOST_DIMENSIONS + ", but is " + value);
            }
            dimensions = value;
            return self();
        }

        /**
         * Says how much of a text the model reads.
         *
         * @param value in the model's tokens
         * @return this
         * @throws InvalidInputException if it is not positive
         */
        public final B maxTokens(int value) {
            if (value < 1) {
                throw new InvalidInputException("maxTokens must be at least 1, but is " + value);
            }
            maxTokens = value;
            return self();
        }
    }
}
