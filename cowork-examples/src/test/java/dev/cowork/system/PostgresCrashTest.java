package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cowork.Cowork;
import dev.cowork.LegStatus;
import dev.cowork.Workspace;
import dev.cowork.tck.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Kills a PostgreSQL server while a program writes to it, again and again. The full run has ten kills:
 * {@code -Dcowork.crash.postgres.runs=10}.
 */
class PostgresCrashTest {
    private static final int MOST_WRITES = 500;

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        int runs = Integer.getInteger("cowork.crash.postgres.runs", 2);
        long seed = Long.getLong("cowork.seed", System.nanoTime());
        Optional<PostgresServer> started = PostgresServer.tryStart();
        assumeTrue(started.isPresent());
        System.out.println("PostgresCrashTest: " + runs + " kills, seed " + seed);
        Random random = new Random(seed);
        List<String> acknowledged = new ArrayList<>();
        try (PostgresServer server = started.get()) {
            for (int run = 0; run < runs; run++) {
                acknowledged.addAll(writeAndKill(server, run, random));
                server.restart();
                awaitEndOfLeases(server);
                verify(server, acknowledged);
            }
        }
        assertTrue(acknowledged.stream().anyMatch(line -> line.startsWith("open ")), "No turn was left open");
        System.out.println("PostgresCrashTest: all " + acknowledged.size() + " acknowledged writes are there");
    }

    private static List<String> writeAndKill(PostgresServer server, int run, Random random) throws Exception {
        List<String> arguments = List.of(
                server.url(), String.valueOf(2 * random.nextInt(500_000) + run % 2), String.valueOf(MOST_WRITES));
        try (ChildJvm child = new ChildJvm(List.of(), PostgresCrashWriter.class, arguments)) {
            List<String> lines = new ArrayList<>(child.await(1 + random.nextInt(100)));
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(40_000)));
            server.kill();
            lines.addAll(child.await(Integer.MAX_VALUE));
            String last = lines.removeLast();
            assertTrue(last.startsWith("failed "), () -> "The writer ended with " + last);
            return lines;
        }
    }

    /** Waits by the server's clock, which is the one that leases go by. */
    private static void awaitEndOfLeases(PostgresServer server) throws SQLException {
        try (Connection connection = Postgres.source(server.url()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_sleep(GREATEST(0, EXTRACT(EPOCH FROM"
                    + " MAX(expires_at)::timestamptz - clock_timestamp()))) FROM cowork.leases");
        }
    }

    private static void verify(PostgresServer server, List<String> acknowledged) {
        try (Cowork cowork = Postgres.on(server.url()).llm(CrashWriter.model()).open()) {
            Workspace workspace = cowork.findWorkspace("crash").orElseThrow();
            Acknowledged.allThere(workspace, acknowledged);
            for (LegStatus leg : workspace.awaitIndexed(Duration.ofMinutes(5))) {
                assertEquals(LegStatus.State.OK, leg.state(), leg::toString);
            }
            assertEquals(List.of(), cowork.check().problems());
        }
    }
}
