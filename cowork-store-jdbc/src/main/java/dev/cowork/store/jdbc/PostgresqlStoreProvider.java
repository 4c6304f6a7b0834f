package dev.cowork.store.jdbc;

import dev.cowork.error.InvalidInputException;
import dev.cowork.error.StoreException;
import dev.cowork.error.StoreException.Kind;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MemoryStoreProvider;
import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.StoreCapabilities;
import dev.cowork.spi.StoreSpec;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Opens the store in a schema of a PostgreSQL database (14 or newer); its id is {@code postgresql}. Made by
 * {@link JdbcStore#postgresql}. Any number of engines may use one schema at once. It ignores the directory of the
 * {@link StoreSpec}.
 *
 * <p>When the connection is lost while a commit is on its way, the commit may have been applied although it threw.
 *
 * <p>Immutable: what changes a setting answers a new provider.
 */
public final class PostgresqlStoreProvider implements MemoryStoreProvider {
    private static final String SCHEMA = "cowork";
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    /** Any number that others are unlikely to lock by; the schema's name is the second half of the key. */
    private static final int LOCK = 0x434F574B;

    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(30);

    private final ConnectionSource source;
    private final String schema;
    private final Duration lockTimeout;

    PostgresqlStoreProvider(ConnectionSource source) {
        this(source, SCHEMA, LOCK_TIMEOUT);
    }

    private PostgresqlStoreProvider(ConnectionSource source, String schema, Duration lockTimeout) {
        this.source = source;
        this.schema = schema;
        this.lockTimeout = lockTimeout;
    }

    /**
     * The schema that holds the tables; made if it is not there and the migration mode allows it.
     *
     * @param name 1 to 63 of {@code a-z}, {@code 0-9} and {@code _}, not beginning with a digit; {@code cowork} unless
     *     set
     * @return a provider with that setting
     * @throws InvalidInputException if that is no such name
     */
    public PostgresqlStoreProvider schema(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInputException("The name of a schema must be 1 to 63 of a-z, 0-9 and '_', not beginning"
                    + " with a digit, but has " + name.length() + " characters: "
                    + name.substring(0, Math.min(name.length(), 80)));
        }
        return new PostgresqlStoreProvider(source, name, lockTimeout);
    }

    /**
     * How long a transaction of the store's own waits for a lock, such as that of a workspace's row, before it fails with
     * {@link Kind#LOCKED}. In a transaction that it joined the host's setting stands, and bringing the schema to this
     * version waits without end.
     *
     * @param wait at least 1 millisecond; 30 seconds unless set
     * @return a provider with that setting
     * @throws InvalidInputException if the wait is shorter
     */
    public PostgresqlStoreProvider lockTimeout(Duration wait) {
        if (wait.toMillis() < 1) {
            throw new InvalidInputException("A wait for a lock is at least 1 millisecond, but is " + wait);
        }
        return new PostgresqlStoreProvider(source, schema, wait);
    }

    @Override
    public String id() {
        return "postgresql";
    }

    @Override
    public int spiLevel() {
        return 1;
    }

    @Override
    public MemoryStore open(StoreSpec spec) {
        PostgresqlDialect dialect = new PostgresqlDialect(schema);
        MigrationMode mode = spec.migrations();
        if (mode != MigrationMode.OFF) {
            // Never in the host's transaction: others wait for the lock until it ends.
            new DataSourceSessions(ConnectionSource.owning(source.dataSource()), dialect, Duration.ZERO)
                    .write("bring the schema to this version", sql -> migrate(sql, mode));
        }
        return new DatabaseStore(
                new DataSourceSessions(source, dialect, lockTimeout),
                new StoreCapabilities(true, true, true),
                this::unreached);
    }

    /** Several processes may start at once: the lock lets one of them make the schema, and the others see it made. */
    private boolean migrate(Sql sql, MigrationMode mode) throws SQLException {
        sql.exists("SELECT pg_advisory_xact_lock(?, hashtext(?))", LOCK, schema);
        boolean there = isOurs(sql);
        if (!there && mode == MigrationMode.MIGRATE) {
            sql.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        }
        sql.execute("SET LOCAL search_path TO " + schema);
        Migrations.run(sql, mode, there, "the schema " + schema);
        return there;
    }

    /** Whether the schema is a store of ours; false when it is empty or not there. */
    private boolean isOurs(Sql sql) throws SQLException {
        List<String> tables = sql.list(
                "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = ?",
                row -> row.text("name"),
                schema);
        boolean ours = tables.contains("store") && tables.contains("migrations");
        if (!tables.isEmpty() && !ours) {
            throw new StoreException(
                    Kind.FOREIGN, "The schema " + schema + " was not made by Cowork; choose another schema", null);
        }
        return ours;
    }

    private List<String> unreached(Sql sql) {
        return List.of(
                "dead rows in the schema " + schema + ", until VACUUM has run",
                "the write-ahead log and the log of the PostgreSQL server, its replicas and backups");
    }
}
