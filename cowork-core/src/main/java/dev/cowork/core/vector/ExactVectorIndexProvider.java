package dev.cowork.core.vector;

import dev.cowork.core.vector.kernel.PlainKernel;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.VectorIndex;
import dev.cowork.spi.VectorIndexProvider;

/**
 * Opens vector indexes that compare the query with every vector in full, for those who would rather wait than miss one.
 * Its files are those of {@link HnswVectorIndexProvider}. Thread-safe.
 */
public final class ExactVectorIndexProvider implements VectorIndexProvider {
    // Columns of floats: the other kernel scans codes, and only as a rule can tell that it missed nothing.
    private final GraphIndexes indexes = new GraphIndexes("exact", new PlainKernel(), GraphUse.NEVER);

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
     * Opens an index.
     *
     * @throws dev.cowork.error.InvalidInputException if the dimensions are not between 1 and 4,096
     */
    @Override
    public VectorIndex open(IndexSpec spec) {
        return indexes.open(spec);
    }
}
