package dev.cowork.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cowork.data.Actor;
import dev.cowork.data.ContentHash;
import dev.cowork.data.WorkspaceId;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.StoreException;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.StoreIdentity;
import dev.cowork.spi.StoreSpec;
import dev.cowork.spi.WorkspaceRecord;
import dev.cowork.spi.WorkspaceStore;
import dev.cowork.spi.WriteSet;
import dev.cowork.tck.postgres.PostgresServer;
import dev.cowork.tck.store.MemoryStoreContract;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresqlStoreTest extends MemoryStoreContract {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static PostgresServer server;
    private static PooledDataSource pool;

    private final String schema = "s" + SCHEMAS.incrementAndGet();

    @BeforeAll
    static void start() {
        Optional<PostgresServer> started = PostgresServer.tryStart();
        assumeTrue(started.isPresent(), "there is no PostgreSQL here");
        server = started.get();
        // Each test makes a schema of its own: waiting for the disk each time would take most of the time.
        pool = new PooledDataSource(server.url() + "&options=-c%20synchronous_commit=off");
    }

    @AfterAll
    static void stop() throws SQLException {
        if (server != null) {
            assertEquals(0, pool.lent(), "connections that were not given back");
            pool.close();
            server.close();
        }
    }

    @Override
    protected MemoryStore open() {
        return reopen();
    }

    @Override
    protected MemoryStore reopen() {
        return open(MigrationMode.MIGRATE);
    }

    private MemoryStore open(MigrationMode mode) {
        return JdbcStore.postgresql(pool).schema(schema).open(new StoreSpec(Optional.empty(), mode));
    }

    private static WorkspaceStore workspace(MemoryStore store) {
        return store.workspace(
                store.createWorkspace(new WorkspaceRecord(new WorkspaceId("w"), "w", Actor.user("anna"), NOW))
                        .id());
    }

    private static WriteSet text(String text) {
        return WriteSet.of(Actor.user("anna"), NOW, new Mutation.PutText(text));
    }

    private static StoreException.Kind kind(Runnable action) {
        return assertThrows(StoreException.class, action::run).kind();
    }

    @Test
    void storesThatOpenAtOnceMakeOneSchema() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<StoreIdentity>> opened = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                opened.add(threads.submit(() -> reopen().identity()));
            }
            Set<StoreIdentity> identities = new HashSet<>();
            for (Future<StoreIdentity> identity : opened) {
                identities.add(identity.get(60, TimeUnit.SECONDS));
            }
            assertEquals(1, identities.size());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void twoStoresSeeEachOther() {
        try (MemoryStore one = reopen();
                MemoryStore two = reopen()) {
            assertEquals(new CommitResult.Applied(1), workspace(one).commit(text("a")));
            assertEquals(new CommitResult.Applied(2), workspace(two).commit(text("b")));
            assertEquals(Optional.of("b"), workspace(one).documents().text(ContentHash.of("b")));
        }
    }

    @Test
    void migrationModes() throws SQLException {
        assertEquals(StoreException.Kind.OLDER, kind(() -> open(MigrationMode.VALIDATE)));
        reopen().close();
        open(MigrationMode.VALIDATE).close();
        open(MigrationMode.OFF).close();
        execute("UPDATE " + schema + ".store SET schema_version = 99, min_writer = 99");
        assertEquals(StoreException.Kind.NEWER, kind(this::reopen));
        execute("UPDATE " + schema + ".store SET min_writer = 1");
        reopen().close();
    }

    @Test
    void foreignSchemaIsLeftAlone() throws SQLException {
        execute("CREATE SCHEMA " + schema);
        execute("CREATE TABLE " + schema + ".theirs (id INTEGER)");
        assertEquals(StoreException.Kind.FOREIGN, kind(this::reopen));
    }

    @Test
    void nameOfASchemaIsChecked() {
        assertThrows(
                InvalidInputException.class, () -> JdbcStore.postgresql(pool).schema("x; DROP TABLE y"));
        assertThrows(
                InvalidInputException.class, () -> JdbcStore.postgresql(pool).schema(""));
    }

    @Test
    void commitJoinsTheHostsTransaction() throws SQLException {
        reopen().close();
        try (Connection host = pool.getConnection();
                MemoryStore joined = JdbcStore.postgresql(ConnectionSource.joining(pool, () -> Optional.of(host)))
                        .schema(schema)
                        .open(new StoreSpec(Optional.empty(), MigrationMode.VALIDATE));
                MemoryStore own = reopen()) {
            WorkspaceStore outside = workspace(own);
            host.setAutoCommit(false);
            WorkspaceStore inside = workspace(joined);
            assertEquals(new CommitResult.Applied(1), inside.commit(text("a")));
            CommitResult refused = inside.commit(text("b").requiring(new Precondition.LeaseHeld("nobody's", 1)));
            assertInstanceOf(CommitResult.Refused.class, refused);
            assertThrows(
                    InvalidInputException.class,
                    () -> inside.commit(
                            new WriteSet(Actor.user("anna"), NOW, List.of(), List.of(new Mutation.PutText("nul \0")))));
            assertEquals(new CommitResult.Applied(2), inside.commit(text("c")), "the transaction goes on");
            assertEquals(0, outside.feeds().newestChange(), "nobody sees it yet");
            host.rollback();
            assertEquals(0, inside.feeds().newestChange());
            assertEquals(new CommitResult.Applied(1), inside.commit(text("d")));
            host.commit();
            assertEquals(1, outside.feeds().newestChange());
            host.setAutoCommit(true);
        }
    }

    @Test
    void waitForALockEnds() throws SQLException {
        try (Connection host = pool.getConnection();
                MemoryStore impatient = JdbcStore.postgresql(pool)
                        .schema(schema)
                        .lockTimeout(Duration.ofMillis(50))
                        .open(new StoreSpec(Optional.empty(), MigrationMode.MIGRATE))) {
            WorkspaceStore waiting = workspace(impatient);
            host.setAutoCommit(false);
            try (Statement lock = host.createStatement()) {
                lock.execute("SELECT 1 FROM " + schema + ".workspaces FOR UPDATE");
            }
            assertEquals(
                    StoreException.Kind.LOCKED,
                    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> kind(() -> waiting.commit(text("a")))));
            host.rollback();
            host.setAutoCommit(true);
            assertEquals(new CommitResult.Applied(1), waiting.commit(text("a")));
        }
        assertEquals("0", setting("lock_timeout"), "the pool's connections keep their own setting");
        assertThrows(
                InvalidInputException.class, () -> JdbcStore.postgresql(pool).lockTimeout(Duration.ZERO));
    }

    private static String setting(String name) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW " + name)) {
            result.next();
            return result.getString(1);
        }
    }

    @Test
    void serverThatIsDownIsUnavailable() {
        PostgresqlStoreProvider provider =
                JdbcStore.postgresql(new PooledDataSource("jdbc:postgresql://127.0.0.1:1/none"));
        assertEquals(
                StoreException.Kind.UNAVAILABLE,
                kind(() -> provider.open(new StoreSpec(Optional.empty(), MigrationMode.MIGRATE))));
    }

    private static void execute(String statement) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement runner = connection.createStatement()) {
            runner.execute(statement);
        }
    }
}
