package dev.cowork.core.vector;

import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.VectorIndex;
import dev.cowork.spi.VectorIndexProvider;

/** Opens vector indexes that compare the query with every vector in memory. Thread-safe. */
public final class ExactVectorIndexProvider implements VectorIndexProvider {
    private static final int MOST_DIMENSIONS = 4_096;

    /** Creates the provider, as {@link java.util.ServiceLoader} does. */
    public ExactVectorIndexProvider() {}

    @Override
    public String id() {
        return "exact";
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
        return new ExactVectorIndex(dimensions, () -> new FloatColumns(dimensions));
    }
}
