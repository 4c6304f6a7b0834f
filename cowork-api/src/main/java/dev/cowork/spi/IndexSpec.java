package dev.cowork.spi;

import dev.cowork.data.WorkspaceId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the engine tells an index that it opens.
 *
 * @param workspace the workspace it is for
 * @param directory a directory of its own; empty for an index in memory
 * @param dimensions the length of vectors, from 1 to 4,096; 0 for a keyword index
 * @param similarity how vectors are compared; without meaning for a keyword index
 */
public record IndexSpec(WorkspaceId workspace, Optional<Path> directory, int dimensions, Similarity similarity) {
    /**
     * Vectors compared by cosine.
     *
     * @param workspace the workspace it is for
     * @param directory a directory of its own; empty for an index in memory
     * @param dimensions the length of vectors, from 1 to 4,096; 0 for a keyword index
     */
    public IndexSpec(WorkspaceId workspace, Optional<Path> directory, int dimensions) {
        this(workspace, directory, dimensions, Similarity.COSINE);
    }
}
