package dev.cowork.store.lucene;

import dev.cowork.error.IndexException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.VectorIndex;
import dev.cowork.spi.VectorIndexProvider;

/**
 * Opens vector indexes on Lucene, in a directory or in memory: for vectors that should stay on disk, mapped, and come
 * back without the store. Slower than the engine's own, most of all to write.
 * Dot products are computed for every vector, since no graph leads to the highest of them. Thread-safe. Its files are checked on open
 * as those of {@link LuceneKeywordIndexProvider} are.
 */
public final class LuceneVectorIndexProvider implements VectorIndexProvider {
    /** Creates the provider, as {@link java.util.ServiceLoader} does. */
    public LuceneVectorIndexProvider() {}

    @Override
    public String id() {
        return "lucene";
    }

    @Override
    public int spiLevel() {
        return 1;
    }

    /**
     * Opens an index.
     *
     * @throws InvalidInputException if the dimensions are not between 1 and 4,096
     * @throws IndexException if what is there is damaged, newer, foreign or of other vectors
     * @throws dev.cowork.error.AlreadyOpenException if the directory is open already, in this process or another one
     */
    @Override
    public VectorIndex open(IndexSpec spec) {
        int dimensions = spec.dimensions();
        if (dimensions < 1 || dimensions > AnyDimension.MOST_DIMENSIONS) {
            throw new InvalidInputException("A vector index has 1 to 4,096 dimensions, but was to have " + dimensions);
        }
        return new LuceneVectorIndex(
                dimensions,
                spec.similarity(),
                Opening.open(spec, LuceneVectorIndex.kind(dimensions, spec.similarity())));
    }
}
