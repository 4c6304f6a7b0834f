package dev.cowork.store.jdbc;

import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.StoreSpec;
import dev.cowork.tck.store.MemoryStoreContract;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends MemoryStoreContract {
    @TempDir
    Path directory;

    @Override
    protected MemoryStore open() {
        return reopen();
    }

    @Override
    protected MemoryStore reopen() {
        return new SqliteStoreProvider().open(new StoreSpec(Optional.of(directory), MigrationMode.MIGRATE));
    }
}
