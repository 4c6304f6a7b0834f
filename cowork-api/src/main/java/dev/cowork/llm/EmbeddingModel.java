package dev.cowork.llm;

import java.util.List;

/**
 * Turns texts into vectors. Implementations are safe for use by many threads at once.
 */
public interface EmbeddingModel extends AutoCloseable {
    /** What the vector is for; some models prefix queries. */
    enum Mode {
        /** A question. */
        QUERY,
        /** A passage that may answer one. */
        PASSAGE
    }

    /**
     * Names the model, its weights and everything else that changes its vectors. Vectors of two fingerprints are never
     * compared.
     *
     * @return 1 to 128 characters, the same in each process
     */
    String fingerprint();

    /**
     * The length of its vectors.
     *
     * @return from 1 to 4,096
     */
    int dimensions();

    /**
     * How much of a text it reads; the rest is cut off.
     *
     * @return in the model's own tokens
     */
    int maxTokens();

    /**
     * Embeds texts.
     *
     * @param texts any number, in any order of length; the model batches them itself
     * @param mode what the vectors are for
     * @param cancellation ends the work early
     * @return a unit vector (Euclidean length 1) of {@link #dimensions()} for each text, in the order of the texts
     * @throws dev.cowork.error.ProviderException if the model fails, or with kind {@code CANCELLED}
     */
    List<float[]> embed(List<String> texts, Mode mode, Cancellation cancellation);

    /** Frees what the model opened itself. */
    @Override
    default void close() {}
}
