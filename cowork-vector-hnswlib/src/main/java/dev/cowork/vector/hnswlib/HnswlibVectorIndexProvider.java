package dev.cowork.vector.hnswlib;

import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.VectorIndex;
import dev.cowork.spi.VectorIndexProvider;

/**
 * Opens vector indexes on the graph of hnswlib-core, in memory. Thread-safe.
 *
 * <p>The library's own files are objects of Java serialization, which may run anything when they are read; so they are
 * never written or read, {@link VectorIndex#snapshot} does nothing, and the index is loaded from the store's vectors each
 * time it is opened. Dot products are computed for every row, since no graph leads to the highest of them.
 */
public final class HnswlibVectorIndexProvider implements VectorIndexProvider {
    private static final int MOST_DIMENSIONS = 4_096;

    /** Creates the provider, as {@link java.util.ServiceLoader} does. */
    public HnswlibVectorIndexProvider() {}

    @Override
    public String id() {
        return "hnswlib";
    }

    @Override
    public int spiLevel() {
        return 1;
    }

    /**
     * Makes an empty index. Its directory is not used.
     *
     * @throws InvalidInputException if the dimensions are not between 1 and 4,096
     */
    @Override
    public VectorIndex open(IndexSpec spec) {
        int dimensions = spec.dimensions();
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new InvalidInputException("A vector index has 1 to 4,096 dimensions, but was to have " + dimensions);
        }
        return new HnswlibVectorIndex(dimensions, spec.similarity());
    }
}
