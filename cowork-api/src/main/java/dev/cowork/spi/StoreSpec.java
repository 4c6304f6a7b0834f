package dev.cowork.spi;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the engine tells a store that it opens.
 *
 * @param directory where the data of this host lives; empty for a store that has its own place
 * @param migrations what to do with the schema
 * @param nativeDirectory where native libraries are to be unpacked; empty for the platform's default
 */
public record StoreSpec(Optional<Path> directory, MigrationMode migrations, Optional<Path> nativeDirectory) {
    /**
     * Creates one that leaves native libraries where the platform has them.
     *
     * @param directory where the data of this host lives; empty for a store that has its own place
     * @param migrations what to do with the schema
     */
    public StoreSpec(Optional<Path> directory, MigrationMode migrations) {
        this(directory, migrations, Optional.empty());
    }
}
