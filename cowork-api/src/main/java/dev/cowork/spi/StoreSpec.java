package dev.cowork.spi;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the engine tells a store that it opens.
 *
 * @param directory where the data of this host lives; empty for a store that has its own place
 * @param migrations what to do with the schema
 */
public record StoreSpec(Optional<Path> directory, MigrationMode migrations) {}
