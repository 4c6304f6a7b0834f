package dev.cowork.store.jdbc;

import dev.cowork.error.CoworkException;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.StoreSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The other process: opens a directory, says how that went, and holds it until its input ends. */
final class DirectoryOpener {
    private DirectoryOpener() {}

    public static void main(String[] args) throws IOException {
        StoreSpec spec = new StoreSpec(Optional.of(Path.of(args[0])), MigrationMode.MIGRATE);
        try (MemoryStore store = new SqliteStoreProvider().open(spec)) {
            System.out.println("opened " + store.check());
            System.in.read();
        } catch (CoworkException e) {
            System.out.println(e.getClass().getSimpleName());
        }
    }
}
