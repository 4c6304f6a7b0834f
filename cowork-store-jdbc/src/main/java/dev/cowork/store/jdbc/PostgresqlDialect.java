package dev.cowork.store.jdbc;

import dev.cowork.error.CoworkException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.StoreException;
import dev.cowork.error.StoreException.Kind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** PostgreSQL. Its error classes are those of appendix A of its manual. */
final class PostgresqlDialect implements Dialect {
    private final String schema;

    PostgresqlDialect(String schema) {
        this.schema = schema;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    String schema() {
        return schema;
    }

    @Override
    public String sql(String text) {
        return text.replace("$.", schema + '.');
    }

    @Override
    public String forUpdate() {
        return " FOR UPDATE";
    }

    @Override
    public String numbers() {
        return "(SELECT value::bigint FROM jsonb_array_elements_text(?::jsonb))";
    }

    @Override
    public String texts() {
        return "(SELECT value FROM jsonb_array_elements_text(?::jsonb))";
    }

    @Override
    public Instant now(Sql sql) throws SQLException {
        return Instant.EPOCH.plusNanos(
                1000 * sql.number("SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::bigint"));
    }

    @Override
    public CoworkException error(String what, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String tried = "Could not " + what + " in the schema " + schema + ": ";
        if (state.equals("22021") || state.equals("22P05")) {
            return new InvalidInputException(
                    tried + "PostgreSQL keeps no character U+0000 and no unpaired surrogate in a text", e);
        }
        Kind kind = kind(state);
        String todo = kind == Kind.LOCKED ? "; another transaction is in the way, try again when it has ended" : "";
        return new StoreException(kind, tried + e.getMessage() + todo, e);
    }

    private static Kind kind(String state) {
        return switch (state) {
            case "40001", "40P01", "55P03" -> Kind.LOCKED;
            case "25006" -> Kind.READ_ONLY;
            case "53100" -> Kind.FULL;
            case "57P01", "57P02", "57P03" -> Kind.UNAVAILABLE;
            default -> kindOfClass(state);
        };
    }

    private static Kind kindOfClass(String state) {
        if (state.startsWith("08") || state.startsWith("53")) {
            return Kind.UNAVAILABLE;
        }
        return state.startsWith("XX00") && !state.equals("XX000") ? Kind.DAMAGED : Kind.FAILED;
    }

    /** Whether the same transaction may succeed when it is run again: another one was in its way. */
    static boolean isRepeatable(SQLException e) {
        return "40001".equals(e.getSQLState()) || "40P01".equals(e.getSQLState());
    }

    /** {@inheritDoc} PostgreSQL checks its pages as it reads them, where its cluster was made with checksums. */
    @Override
    public List<String> integrity(Sql sql) {
        return List.of();
    }
}
