package dev.cowork.core.index;

import dev.cowork.error.ClosedException;
import dev.cowork.error.CoworkException;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.EmbeddingModel.Mode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's embedding model, loaded when it is first needed, with a cache of queries by their exact text. A model
 * that failed to load is not tried again. What the model answers is looked at before anybody uses it. Thread-safe.
 */
public final class Embedder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Embedder.class);
    private static final int CACHED_QUERIES = 1024;

    private final Supplier<EmbeddingModel> opener;
    private final boolean owned;
    private final Cancellation ending;
    private final Supplier<Duration> patience;
    private final Running running = new Running();
    private final Map<String, float[]> queries = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > CACHED_QUERIES;
        }
    };
    private @Nullable EmbeddingModel model;
    private @Nullable CoworkException failure;
    private boolean closed;

    /**
     * Creates an embedder.
     *
     * @param opener gives the model; called once
     * @param owned whether to close the model
     * @param ending ends all that runs
     * @param patience how long closing waits for calls that do not end when they are cancelled
     */
    public Embedder(Supplier<EmbeddingModel> opener, boolean owned, Cancellation ending, Supplier<Duration> patience) {
        this.opener = opener;
        this.owned = owned;
        this.ending = ending;
        this.patience = patience;
    }

    /**
     * The model.
     *
     * @return the model
     * @throws CoworkException if it cannot be loaded on this machine
     */
    public synchronized EmbeddingModel model() {
        if (failure != null) {
            throw failure;
        }
        if (model == null) {
            if (closed) {
                throw new ClosedException("The engine is closed");
            }
            try {
                model = opener.get();
            } catch (CoworkException e) {
                failure = e;
                throw e;
            }
        }
        return model;
    }

    /**
     * Embeds a query, or takes its vector from the cache.
     *
     * @param query the text
     * @return its vector; not to be changed
     */
    public float[] query(String query) {
        synchronized (queries) {
            float[] known = queries.get(query);
            if (known != null) {
                return known;
            }
        }
        float[] vector = embed(List.of(query), Mode.QUERY).get(0);
        synchronized (queries) {
            queries.put(query, vector);
        }
        return vector;
    }

    /**
     * Embeds texts.
     *
     * @param texts the texts
     * @param mode what the vectors are for
     * @return one vector for each text
     * @throws ProviderException if the model fails, or answers what cannot be vectors of these texts
     */
    List<float[]> embed(List<String> texts, Mode mode) {
        EmbeddingModel loaded = model();
        if (!running.begin()) {
            throw new ClosedException("The engine is closed");
        }
        try {
            return checked(loaded, texts.size(), loaded.embed(texts, mode, ending));
        } finally {
            running.end();
        }
    }

    /** A model of the host's may answer anything; what went into the store would stay there. */
    private static List<float[]> checked(EmbeddingModel model, int texts, List<float[]> vectors) {
        if (vectors.size() != texts) {
            throw malformed(model, vectors.size() + " vectors for " + texts + " texts");
        }
        for (float[] vector : vectors) {
            if (vector.length != model.dimensions()) {
                throw malformed(model, "a vector of length " + vector.length + " instead of " + model.dimensions());
            }
            for (float value : vector) {
                if (!Float.isFinite(value)) {
                    throw malformed(model, "a vector with the value " + value);
                }
            }
        }
        return vectors;
    }

    private static ProviderException malformed(EmbeddingModel model, String what) {
        return new ProviderException(
                ProviderException.Kind.MALFORMED,
                "The embedding model " + model.fingerprint() + " answered " + what
                        + "; nothing of it was kept. Choose another model, or mend it",
                null);
    }

    /** Drops the cached queries, since their texts may be asked to be gone. */
    public void forgetQueries() {
        synchronized (queries) {
            queries.clear();
        }
    }

    /** Closes the model unless the host owns it or native code may still be at work in it. */
    @Override
    public void close() {
        boolean ended = running.close(patience.get());
        synchronized (this) {
            closed = true;
            if (owned && model != null) {
                if (ended) {
                    model.close();
                } else {
                    LOG.warn("The embedding model {} is still at work and is not closed", model.fingerprint());
                }
            }
        }
        forgetQueries();
    }
}
