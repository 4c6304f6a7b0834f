package dev.cowork.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.StoreSpec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The passages of a source, and those with a text, are looked up, not looked for among all of a workspace: that made
 * following 40,000 documents take minutes of reading.
 */
class PassageIndexesTest {
    private static final Dialect DIALECT = new SqliteDialect(Path.of("cowork.db"), InstantSource.system());

    @TempDir
    Path directory;

    @Test
    void passagesAreFoundBySourceAndByText() throws SQLException {
        JdbcStore.sqlite()
                .open(new StoreSpec(Optional.of(directory), MigrationMode.MIGRATE))
                .close();
        String url = "jdbc:sqlite:" + directory.resolve("cowork.db").toUri() + "?mode=ro";
        try (Connection connection = DriverManager.getConnection(url)) {
            SourceKey document = SourceKey.of(new DocumentId("d"));
            SourceKey message = SourceKey.of(new ChatId("c"), 7);
            assertUses(connection, FeedQueries.ofSource(Matching.key(document)), "passages_by_source");
            assertUses(connection, FeedQueries.ofSource(Matching.key(message)), "passages_by_source");
            String texts = DIALECT.texts();
            assertUses(connection, FeedQueries.withTexts(texts), "passages_by_text");
        }
    }

    private static void assertUses(Connection connection, String query, String index) throws SQLException {
        String plain = DIALECT.sql(query);
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + plain);
                ResultSet plan = statement.executeQuery()) {
            plan.next();
            String detail = plan.getString("detail");
            assertTrue(detail.contains("USING INDEX " + index + " "), detail);
        }
    }
}
