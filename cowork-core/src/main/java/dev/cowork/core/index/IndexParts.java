package dev.cowork.core.index;

import dev.cowork.CoworkEvent;
import dev.cowork.error.ClosedException;
import dev.cowork.llm.Cancellation;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.KeywordIndexProvider;
import dev.cowork.spi.StoreIdentity;
import dev.cowork.spi.VectorIndexProvider;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What all workspaces' legs are made with.
 *
 * @param store which store they follow
 * @param shared whether other processes write to the store too
 * @param recipes the names of the recipes of its passages, joined by commas
 * @param keyword opens keyword indexes
 * @param vector opens vector indexes
 * @param embedder the embedding model
 * @param directory where indexes live; empty for indexes in memory
 * @param events hears what happens
 * @param ending is cancelled when the engine closes
 */
public record IndexParts(
        StoreIdentity store,
        boolean shared,
        String recipes,
        KeywordIndexProvider keyword,
        VectorIndexProvider vector,
        Embedder embedder,
        Optional<Path> directory,
        Consumer<CoworkEvent> events,
        Cancellation ending) {
    /** The tag of the change at the position is part of the epoch, since a store put back to a copy keeps its own. */
    Checkpoint checkpoint(String fingerprint, long position, String tag) {
        return new Checkpoint(store.storeId(), store.epoch() + ' ' + tag, recipes, fingerprint, position);
    }

    /** Between any two pieces of long work, so that closing waits for one piece only. */
    void requireOpen() {
        if (ending.isCancelled()) {
            throw new ClosedException("The engine is closed");
        }
    }
}
