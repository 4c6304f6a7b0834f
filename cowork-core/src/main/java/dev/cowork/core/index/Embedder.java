package dev.cowork.core.index;

import dev.cowork.error.CoworkException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.EmbeddingModel.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine's embedding model, loaded when it is first needed, with a cache of queries by their exact text. A model
 * that failed to load is not tried again. Thread-safe.
 */
public final class Embedder implements AutoCloseable {
    private static final int CACHED_QUERIES = 1024;

    private final Supplier<EmbeddingModel> opener;
    private final boolean owned;
    private final Map<String, float[]> queries = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > CACHED_QUERIES;
        }
    };
    private @Nullable EmbeddingModel model;
    private @Nullable CoworkException failure;

    /**
     * Creates an embedder.
     *
     * @param opener gives the model; called once
     * @param owned whether to close the model
     */
    public Embedder(Supplier<EmbeddingModel> opener, boolean owned) {
        this.opener = opener;
        this.owned = owned;
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
        float[] vector =
                model().embed(List.of(query), Mode.QUERY, Cancellation.NEVER).get(0);
        synchronized (queries) {
            queries.put(query, vector);
        }
        return vector;
    }

    /** Drops the cached queries, since their texts may be asked to be gone. */
    public void forgetQueries() {
        synchronized (queries) {
            queries.clear();
        }
    }

    @Override
    public synchronized void close() {
        if (owned && model != null) {
            model.close();
        }
        forgetQueries();
    }
}
