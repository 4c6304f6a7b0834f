package dev.cowork.testkit;

import dev.cowork.error.ClosedException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An embedding model for tests that needs no weights: texts that share words get similar vectors, the same on every JVM,
 * in microseconds. It counts what it was asked, and fails when told to. Queries and passages are embedded alike.
 * Thread-safe.
 */
public final class DeterministicEmbeddingModel implements EmbeddingModel {
    private static final int MAX_WORDS = 512;

    private final String variant;
    private final WordHashing hashing;

    private final Object lock = new Object();
    private final Map<String, Integer> times = new LinkedHashMap<>();
    private int calls;
    private int texts;
    private @Nullable Supplier<? extends RuntimeException> failure;
    private boolean closed;

    /** Creates one with 64 dimensions. */
    public DeterministicEmbeddingModel() {
        this(64);
    }

    /**
     * Creates one.
     *
     * @param dimensions from 8 to 4,096; under 32, texts that share no word may still seem alike
     */
    public DeterministicEmbeddingModel(int dimensions) {
        this(dimensions, "a");
    }

    /**
     * Creates one that differs from others in fingerprint and vectors, to stand for another model.
     *
     * @param dimensions from 8 to 4,096
     * @param variant 1 to 32 characters; each variant is a model of its own
     * @throws InvalidInputException if dimensions or variant are out of range
     */
    public DeterministicEmbeddingModel(int dimensions, String variant) {
        if (dimensions < 8 || dimensions > 4_096) {
            throw new InvalidInputException("dimensions must be from 8 to 4,096, but are " + dimensions);
        }
        if (variant.isEmpty() || variant.length() > 32) {
            throw new InvalidInputException("variant must have 1 to 32 characters, but has " + variant.length());
        }
        this.variant = variant;
        // A string's hash code is fixed by its specification.
        this.hashing = new WordHashing(dimensions, variant.hashCode(), MAX_WORDS);
    }

    @Override
    public String fingerprint() {
        return "deterministic-1:" + variant + ":" + dimensions();
    }

    @Override
    public int dimensions() {
        return hashing.dimensions();
    }

    @Override
    public int maxTokens() {
        return hashing.maxWords();
    }

    @Override
    public List<float[]> embed(List<String> batch, Mode mode, Cancellation cancellation) {
        List<String> asked = List.copyOf(batch);
        count(asked);
        List<float[]> vectors = new ArrayList<>(asked.size());
        for (String text : asked) {
            requireWanted(cancellation);
            vectors.add(hashing.embed(text));
        }
        requireWanted(cancellation);
        return List.copyOf(vectors);
    }

    private void count(List<String> asked) {
        synchronized (lock) {
            if (closed) {
                throw new ClosedException("The embedding model " + fingerprint() + " is closed");
            }
            calls++;
            if (failure != null) {
                throw failure.get();
            }
            texts += asked.size();
            asked.forEach(text -> times.merge(text, 1, Integer::sum));
        }
    }

    private void requireWanted(Cancellation cancellation) {
        if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
            throw new ProviderException(
                    ProviderException.Kind.CANCELLED, "Embedding with " + fingerprint() + " was cancelled", null);
        }
    }

    /**
     * Lets every call fail from now on, until {@link #recover()}.
     *
     * @param error makes the error of each call
     */
    public void failWith(Supplier<? extends RuntimeException> error) {
        synchronized (lock) {
            failure = error;
        }
    }

    /** Lets calls succeed again. */
    public void recover() {
        synchronized (lock) {
            failure = null;
        }
    }

    /**
     * How often it was called.
     *
     * @return calls, failed ones included
     */
    public int calls() {
        synchronized (lock) {
            return calls;
        }
    }

    /**
     * How many texts it was given, in all calls that did not fail.
     *
     * @return texts, each as often as it was given
     */
    public int texts() {
        synchronized (lock) {
            return texts;
        }
    }

    /**
     * How often it was given a text.
     *
     * @param text exactly that text
     * @return 1 for a text that was embedded once
     */
    public int times(String text) {
        synchronized (lock) {
            return times.getOrDefault(text, 0);
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
    }
}
