package dev.cowork.core.vector;

import dev.cowork.core.vector.file.SnapshotFiles;
import dev.cowork.core.vector.kernel.Kernel;
import dev.cowork.core.vector.rows.Scores;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.IndexSpec;
import java.util.Optional;

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
        Scores scores = new Scores(spec.similarity(), kernel);
        Optional<SnapshotFiles> files = spec.directory().map(path -> new SnapshotFiles(path, dimensions, scores));
        GraphVectorIndex index = new GraphVectorIndex(this, spec, scores, files);
        files.flatMap(SnapshotFiles::read).ifPresent(index::restore);
        return index;
    }
}
