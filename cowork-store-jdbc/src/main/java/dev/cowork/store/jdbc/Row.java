package dev.cowork.store.jdbc;

import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The row that a result set stands on, column by column, as values of the API. */
final class Row {
    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    String text(String column) throws SQLException {
        return there(column, results.getString(column));
    }

    @Nullable
    String textOrNull(String column) throws SQLException {
        return results.getString(column);
    }

    long number(String column) throws SQLException {
        return results.getLong(column);
    }

    int integer(String column) throws SQLException {
        return results.getInt(column);
    }

    @Nullable
    Long numberOrNull(String column) throws SQLException {
        long value = results.getLong(column);
        return results.wasNull() ? null : value;
    }

    OptionalLong count(String column) throws SQLException {
        long value = results.getLong(column);
        return results.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    double real(String column) throws SQLException {
        return results.getDouble(column);
    }

    @Nullable
    Double realOrNull(String column) throws SQLException {
        double value = results.getDouble(column);
        return results.wasNull() ? null : value;
    }

    boolean flag(String column) throws SQLException {
        return results.getBoolean(column);
    }

    byte[] bytes(String column) throws SQLException {
        return there(column, results.getBytes(column));
    }

    Instant instant(String column) throws SQLException {
        return Instants.parse(text(column));
    }

    @Nullable
    Instant instantOrNull(String column) throws SQLException {
        String text = results.getString(column);
        return text == null ? null : Instants.parse(text);
    }

    ContentHash hash(String column) throws SQLException {
        return new ContentHash(text(column));
    }

    @Nullable
    ContentHash hashOrNull(String column) throws SQLException {
        String text = results.getString(column);
        return text == null ? null : new ContentHash(text);
    }

    <E extends Enum<E>> E constant(Class<E> type, String column) throws SQLException {
        return Enum.valueOf(type, text(column).toUpperCase(Locale.ROOT));
    }

    <E extends Enum<E>> @Nullable E constantOrNull(Class<E> type, String column) throws SQLException {
        String text = results.getString(column);
        return text == null ? null : Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    Actor actor() throws SQLException {
        return actor("actor");
    }

    /** The actor in the three columns whose names begin so. */
    Actor actor(String prefix) throws SQLException {
        String chat = results.getString(prefix + "_chat");
        return new Actor(
                constant(Actor.Kind.class, prefix + "_kind"),
                text(prefix + "_name"),
                chat == null ? null : new ChatId(chat));
    }

    Source source() throws SQLException {
        return new SourceColumns(
                        constant(SourceColumns.Kind.class, "source_kind"),
                        text("source_id"),
                        number("source_first"),
                        number("source_last"))
                .source();
    }

    @Nullable
    Source sourceOrNull() throws SQLException {
        return results.getString("source_id") == null ? null : source();
    }

    Range range() throws SQLException {
        return new Range(integer("range_start"), integer("range_end"));
    }

    @Nullable
    Range rangeOrNull() throws SQLException {
        int start = integer("range_start");
        return results.wasNull() ? null : new Range(start, integer("range_end"));
    }

    private static <T> T there(String column, @Nullable T value) throws SQLException {
        if (value == null) {
            throw new SQLException("The column " + column + " is null");
        }
        return value;
    }
}
