package dev.cowork.store.jdbc;

import java.sql.Connection;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Where a store gets its connections, and whose transactions its commits are in. Thread-safe if what it is made of is.
 */
public interface ConnectionSource {
    /**
     * The host's data source; never closed by the store.
     *
     * @return the data source
     */
    DataSource dataSource();

    /**
     * The connection whose transaction the calling thread is in.
     *
     * @return the host's connection, or empty when the store begins and commits a transaction of its own
     */
    Optional<Connection> current();

    /**
     * The store begins and commits its own transactions.
     *
     * @param dataSource gives connections; usually a pool
     * @return the source
     */
    static ConnectionSource owning(DataSource dataSource) {
        return joining(dataSource, Optional::empty);
    }

    /**
     * The store joins the host's transaction where there is one: a commit neither begins nor commits, and is durable
     * when the host has committed. A commit that is refused or fails takes back only what it did itself, by a
     * savepoint. Indexes follow what others see, which is after the host's commit.
     *
     * <p>A write locks the workspace until the host's transaction ends: keep it short. No turn begins while the calling
     * thread is in one, since a turn commits on a thread of its own and would wait for that lock while the host waits for
     * the turn: sending is refused as a {@link dev.cowork.error.ConflictException}. Whoever else waits longer than
     * {@link PostgresqlStoreProvider#lockTimeout} gets a {@link dev.cowork.error.StoreException} that is
     * {@linkplain dev.cowork.error.StoreException.Kind#LOCKED locked}.
     *
     * @param dataSource gives connections where the host has no transaction
     * @param current answers the connection of the calling thread's transaction, or empty; asked for each call
     * @return the source
     */
    static ConnectionSource joining(DataSource dataSource, Supplier<Optional<Connection>> current) {
        return new ConnectionSource() {
            @Override
            public DataSource dataSource() {
                return dataSource;
            }

            @Override
            public Optional<Connection> current() {
                return current.get();
            }
        };
    }
}
