package dev.cowork.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MemoryStoreProvider;
import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.StoreSpec;
import dev.cowork.tck.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The queries in {@code docs/schema.md} answer what it says, on both databases. */
class SchemaQueriesTest {
    private static final Pattern FENCE = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);

    /** What each query must answer of {@link SchemaRows}, in the order of the page. */
    private static final List<List<String>> EXPECTED = List.of(
            List.of(
                    "2026-01-02|offline|extractive|2|101|22|0|34",
                    "2026-01-02|ollama|llama3:8b|1|10|5|0|17",
                    "2026-01-03|offline|extractive|1|0|0|1|17"),
            List.of(
                    "1|0|rules|null|5|frame|in",
                    "1|1|excerpts|context/vision.md|7|retrieved|in",
                    "1|2|excerpts|notes.md|11|over_share|left out",
                    "2|0|history|c|3|history|in"),
            List.of(
                    "2026-01-03T03:04:05.000000000Z|context/vision.md|2|model|extractive|5",
                    "2026-01-02T03:04:05.000000000Z|context/vision.md|1|user|anna|3",
                    "2026-01-02T03:04:05.000000000Z|notes.md|1|user|anna|3"),
            List.of(
                    "notes.md|2|1|2026-01-03T03:04:05.000000000Z|model|extractive|added 2 lines",
                    "notes.md|2|2|2026-01-03T03:04:05.000000000Z|user|anna|typed",
                    "plan.md|1|1|2026-01-03T03:04:05.000000000Z|model|extractive|whole text"),
            List.of("document|context/vision.md|1", "document|notes.md|1"),
            List.of("2026-01-02T03:04:05.000000000Z|turn-1|Release plan|open|1"));

    @TempDir
    Path directory;

    @Test
    void onSqlite() throws Exception {
        fill(JdbcStore.sqlite(), Optional.of(directory));
        String url = "jdbc:sqlite:" + directory.resolve("cowork.db").toUri() + "?mode=ro";
        try (Connection connection = DriverManager.getConnection(url)) {
            assertAnswers(connection);
        }
    }

    @Test
    void onPostgresql() throws Exception {
        Optional<PostgresServer> started = PostgresServer.tryStart();
        assumeTrue(started.isPresent());
        try (PostgresServer server = started.get()) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(server.url());
            fill(JdbcStore.postgresql(source), Optional.empty());
            try (Connection connection = source.getConnection()) {
                connection.setSchema("cowork");
                assertAnswers(connection);
            }
        }
    }

    private static void fill(MemoryStoreProvider provider, Optional<Path> directory) {
        try (MemoryStore store = provider.open(new StoreSpec(directory, MigrationMode.MIGRATE))) {
            SchemaRows.fill(store);
            assertEquals(List.of(), store.check());
        }
    }

    private static void assertAnswers(Connection connection) throws IOException, SQLException {
        List<List<String>> answers = new ArrayList<>();
        for (String query : queries()) {
            answers.add(rows(connection, query));
        }
        assertEquals(EXPECTED, answers);
    }

    private static List<String> queries() throws IOException {
        return FENCE.matcher(Files.readString(Path.of("..", "docs", "schema.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(query)) {
            while (results.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= results.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(results.getString(column)));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }
}
