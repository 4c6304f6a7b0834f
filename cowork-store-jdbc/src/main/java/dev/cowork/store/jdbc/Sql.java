package dev.cowork.store.jdbc;

import dev.cowork.data.ContentHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection with its prepared statements, which are kept: the texts are few and fixed. For one thread at a time.
 */
final class Sql implements AutoCloseable {
    /** Reads one row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    /** Makes use of a statement or its results. */
    @FunctionalInterface
    private interface Use<S, T> {
        T of(S what) throws SQLException;
    }

    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Sql(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    Connection connection() {
        return connection;
    }

    <T> List<T> list(String text, Reader<T> reader, @Nullable Object... arguments) throws SQLException {
        return query(
                text,
                results -> {
                    List<T> rows = new ArrayList<>();
                    Row row = new Row(results);
                    while (results.next()) {
                        rows.add(reader.read(row));
                    }
                    return rows;
                },
                arguments);
    }

    <T> Optional<T> first(String text, Reader<T> reader, @Nullable Object... arguments) throws SQLException {
        return query(
                text,
                results -> results.next() ? Optional.of(reader.read(new Row(results))) : Optional.empty(),
                arguments);
    }

    /** The number in the first column of the first row, or 0. */
    long number(String text, @Nullable Object... arguments) throws SQLException {
        return query(text, results -> results.next() ? results.getLong(1) : 0L, arguments);
    }

    boolean exists(String text, @Nullable Object... arguments) throws SQLException {
        return query(text, ResultSet::next, arguments);
    }

    int run(String text, @Nullable Object... arguments) throws SQLException {
        return with(text, statement -> {
            bind(statement, arguments);
            return statement.executeUpdate();
        });
    }

    void batch(String text, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        with(text, statement -> {
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    private <T> T query(String text, Use<ResultSet, T> use, @Nullable Object... arguments) throws SQLException {
        return with(text, statement -> {
            bind(statement, arguments);
            try (ResultSet results = statement.executeQuery()) {
                return use.of(results);
            }
        });
    }

    /**
     * A statement that fails is not kept: SQLite's driver leaves it unusable after some errors, such as a full disk, and
     * a batch that was refused in the middle must not be in the next commit.
     */
    private <T> T with(String text, Use<PreparedStatement, T> use) throws SQLException {
        PreparedStatement statement = prepare(text);
        boolean done = false;
        try {
            T result = use.of(statement);
            done = true;
            return result;
        } finally {
            if (!done) {
                prepared.remove(text);
                statement.close();
            }
        }
    }

    /** Runs statements that are not worth keeping, such as those of a migration. */
    void execute(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(dialect.sql(text));
        }
    }

    private PreparedStatement prepare(String text) throws SQLException {
        PreparedStatement statement = prepared.get(text);
        if (statement == null) {
            statement = connection.prepareStatement(dialect.sql(text));
            prepared.put(text, statement);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, value(arguments[i]));
        }
    }

    private static @Nullable Object value(@Nullable Object argument) {
        return switch (argument) {
            case null -> null;
            case Instant instant -> Instants.text(instant);
            case ContentHash hash -> hash.hex();
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            default -> argument;
        };
    }

    /** Closes the statements, not the connection. */
    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
    }
}
