package dev.cowork.store.jdbc;

import dev.cowork.error.StoreException;
import dev.cowork.error.StoreException.Kind;
import dev.cowork.spi.MigrationMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings a schema to this version by numbered SQL files, {@code <dialect>/V<n>__<name>.sql} beside this class. A file
 * that was published is never changed.
 *
 * <p>Old and new programs may run side by side: a schema says the least version that may read and write it, and a
 * program refuses one that asks for more than it is.
 */
final class Migrations {
    /** The version of the schema that this program makes and knows. */
    static final int VERSION = 3;

    private static final List<String> NAMES = List.of("schema", "gateway", "drafts");
    /**
     * The least versions that may read and write what this version makes. An older one cannot read a context that held a
     * draft, and would leave the texts of drafts behind when it erases a document.
     */
    private static final int MIN_READER = 3;

    private static final int MIN_WRITER = 3;

    /** What a schema says of itself. */
    private record Found(int version, int minReader, int minWriter) {}

    private Migrations() {}

    /**
     * Checks the schema and, if asked, brings it to this version. Within a transaction.
     *
     * @param there whether there is a schema of ours at all
     * @param where what it is in, for the message of an error
     */
    static void run(Sql sql, MigrationMode mode, boolean there, String where) throws SQLException {
        Found found = there ? found(sql) : new Found(0, 0, 0);
        if (found.minReader() > VERSION || found.minWriter() > VERSION) {
            throw new StoreException(
                    Kind.NEWER,
                    "The schema in " + where + " is of version " + found.version() + ", and this program knows version "
                            + VERSION + "; use a newer Cowork",
                    null);
        }
        if (found.version() >= VERSION) {
            return;
        }
        if (mode != MigrationMode.MIGRATE) {
            throw new StoreException(
                    Kind.OLDER,
                    "The schema in " + where + " is of version " + found.version() + ", and this program needs version "
                            + VERSION + "; open it once with the migration mode MIGRATE",
                    null);
        }
        for (int version = found.version() + 1; version <= VERSION; version++) {
            apply(sql, version);
        }
        mark(sql, there);
    }

    private static Found found(Sql sql) throws SQLException {
        return sql.first(
                        "SELECT schema_version, min_reader, min_writer FROM $.store",
                        row -> new Found(
                                row.integer("schema_version"), row.integer("min_reader"), row.integer("min_writer")))
                .orElseThrow(() -> new SQLException("The table store is empty"));
    }

    private static void apply(Sql sql, int version) throws SQLException {
        for (String statement : statements(read(sql.dialect().name(), version))) {
            sql.execute(statement);
        }
        sql.run(
                "INSERT INTO $.migrations (version, name, applied_at) VALUES (?, ?, ?)",
                version,
                NAMES.get(version - 1),
                sql.dialect().now(sql));
    }

    private static void mark(Sql sql, boolean there) throws SQLException {
        if (there) {
            sql.run(
                    "UPDATE $.store SET schema_version = ?, min_reader = ?, min_writer = ?",
                    VERSION,
                    MIN_READER,
                    MIN_WRITER);
            return;
        }
        sql.run(
                "INSERT INTO $.store (id, store_id, epoch, schema_version, min_reader, min_writer)"
                        + " VALUES (1, ?, ?, ?, ?, ?)",
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                VERSION,
                MIN_READER,
                MIN_WRITER);
    }

    /** The statements of a file: comments are whole lines, and a semicolon ends a line. */
    static List<String> statements(String file) {
        String code = file.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Stream.of(code.split(";\\s*(\\n|$)", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    static String read(String dialect, int version) {
        String name = dialect + "/V" + version + "__" + NAMES.get(version - 1) + ".sql";
        try (InputStream in = Migrations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The migration " + name + " is not on the path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The migration " + name + " cannot be read", e);
        }
    }
}
