package dev.cowork.http;

import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import java.util.ArrayList;
import java.util.List;

/**
 * An embedding model behind HTTP: sends texts in batches, checks what comes back and brings it to unit length.
 * Thread-safe if {@link #ask} is.
 */
public abstract class RemoteEmbeddingModel implements EmbeddingModel {
    private static final int MOST_TEXTS = 64;
    private static final int MOST_CHARACTERS = 200_000;

    private final HttpTransport transport;

    /**
     * Creates the model.
     *
     * @param transport how the server is reached; closed with the model
     */
    protected RemoteEmbeddingModel(HttpTransport transport) {
        this.transport = transport;
    }

    /**
     * How the server is reached.
     *
     * @return the transport
     */
    protected final HttpTransport transport() {
        return transport;
    }

    /**
     * Asks the server for the vectors of one batch.
     *
     * @param texts from 1 to 64 texts, none of them empty
     * @param cancellation closes the connection
     * @return the vectors as the server gave them, in the order of the texts
     */
    protected abstract List<float[]> ask(List<String> texts, Cancellation cancellation);

    @Override
    public final List<float[]> embed(List<String> texts, Mode mode, Cancellation cancellation) {
        List<float[]> vectors = new ArrayList<>(texts.size());
        List<String> batch = new ArrayList<>();
        int characters = 0;
        for (String text : texts) {
            if (batch.size() == MOST_TEXTS || (!batch.isEmpty() && characters + text.length() > MOST_CHARACTERS)) {
                vectors.addAll(askChecked(batch, cancellation));
                batch.clear();
                characters = 0;
            }
            // Servers refuse an empty text; a blank has a vector everywhere.
            batch.add(text.isEmpty() ? " " : text);
            characters += text.length();
        }
        if (!batch.isEmpty()) {
            vectors.addAll(askChecked(batch, cancellation));
        }
        return vectors;
    }

    private List<float[]> askChecked(List<String> batch, Cancellation cancellation) {
        List<float[]> vectors = ask(List.copyOf(batch), cancellation);
        if (vectors.size() != batch.size()) {
            throw malformed(batch.size() + " texts were sent, but " + vectors.size() + " vectors came back");
        }
        int dimensions = dimensions();
        return vectors.stream().map(vector -> unit(vector, dimensions)).toList();
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

    private ProviderException malformed(String message) {
        return transport.failure(ProviderException.Kind.MALFORMED, message, null);
    }

    @Override
    public void close() {
        transport.close();
    }
}
