package dev.cowork.store.jdbc;

import javax.sql.DataSource;

/** Makes providers of the store on a database. */
public final class JdbcStore {
    private JdbcStore() {}

    /**
     * The store in a SQLite file of the engine's directory.
     *
     * @return a provider
     */
    public static SqliteStoreProvider sqlite() {
        return new SqliteStoreProvider();
    }

    /**
     * The store in a PostgreSQL database, in transactions of its own.
     *
     * @param dataSource gives connections, usually a pool of them; stays the host's
     * @return a provider
     */
    public static PostgresqlStoreProvider postgresql(DataSource dataSource) {
        return postgresql(ConnectionSource.owning(dataSource));
    }

    /**
     * The store in a PostgreSQL database, in transactions of its own or of the host.
     *
     * @param source gives connections
     * @return a provider
     */
    public static PostgresqlStoreProvider postgresql(ConnectionSource source) {
        return new PostgresqlStoreProvider(source);
    }
}
