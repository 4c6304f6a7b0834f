package dev.cowork.core.vector;

import dev.cowork.core.vector.kernel.Kernel;
import dev.cowork.core.vector.rows.Scores;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.IndexSpec;

/**
 * Opens indexes of one kind.
 *
 * @param name its name in generations
 * @param kernel what computes
 * @param use when graphs are used
 */
record GraphIndexes(String name, Kernel kernel, GraphUse use) {
    private static final int MOST_DIMENSIONS = 4_096;

    GraphVectorIndex open(IndexSpec spec) {
        int dimensions = spec.dimensions();
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new InvalidInputException("A vector index has 1 to 4,096 dimensions, but was to have " + dimensions);
        }
        return new GraphVectorIndex(
                name,
                dimensions,
                new Scores(spec.similarity(), kernel),
                use,
                spec.workspace().value());
    }
}
