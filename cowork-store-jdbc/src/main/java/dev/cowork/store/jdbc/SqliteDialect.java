package dev.cowork.store.jdbc;

import dev.cowork.error.CoworkException;
import dev.cowork.error.StoreException;
import dev.cowork.error.StoreException.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** SQLite. Its result codes are those of sqlite.org/rescode.html. */
final class SqliteDialect implements Dialect {
    private static final int PRIMARY_CODE = 0xff;

    private final Path file;
    private final InstantSource clock;

    SqliteDialect(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public String sql(String text) {
        return text.replace("$.", "");
    }

    /** {@inheritDoc} The transaction is immediate, so the whole file is locked already. */
    @Override
    public String forUpdate() {
        return "";
    }

    @Override
    public String numbers() {
        return "(SELECT value FROM json_each(?))";
    }

    @Override
    public String texts() {
        return "(SELECT value FROM json_each(?))";
    }

    @Override
    public Instant now(Sql sql) {
        return clock.instant();
    }

    @Override
    public CoworkException error(String what, SQLException e) {
        String tried = "Could not " + what + " in " + file + ": ";
        return switch (e.getErrorCode() & PRIMARY_CODE) {
            case 5, 6 ->
                new StoreException(Kind.LOCKED, tried + "another process holds the database's lock; try again", e);
            case 8 -> new StoreException(Kind.READ_ONLY, tried + "the database can only be read", e);
            case 11 -> new StoreException(Kind.DAMAGED, tried + "the file is damaged; restore it from a backup", e);
            case 13 -> new StoreException(Kind.FULL, tried + "there is no room left; nothing was written", e);
            case 14 -> new StoreException(Kind.UNAVAILABLE, tried + "the file cannot be opened", e);
            case 26 ->
                new StoreException(Kind.DAMAGED, tried + "the file is not a database; restore it from a backup", e);
            default -> new StoreException(Kind.FAILED, tried + e.getMessage(), e);
        };
    }

    @Override
    public List<String> integrity(Sql sql) throws SQLException {
        List<String> wrong = new ArrayList<>();
        for (String found : sql.list("PRAGMA integrity_check", row -> row.text("integrity_check"))) {
            if (!found.equals("ok")) {
                wrong.add("SQLite's integrity check says: " + found);
            }
        }
        wrong.addAll(sql.list(
                "PRAGMA foreign_key_check",
                row -> "A row of the table " + row.text("table") + " refers to one that is not in "
                        + row.text("parent")));
        return wrong;
    }
}
