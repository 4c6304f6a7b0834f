package dev.cowork.store.jdbc;

import dev.cowork.error.CoworkException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What differs between the databases. Everything else is one text of SQL. */
interface Dialect {
    /** The name of this dialect, which is that of its folder of migrations. */
    String name();

    /** Puts the schema's name in place of {@code $.} before each table. */
    String sql(String text);

    /** What ends a query that locks its row. */
    String forUpdate();

    /** A subquery of the numbers in a JSON array that is its parameter. */
    String numbers();

    /** A subquery of the texts in a JSON array that is its parameter. */
    String texts();

    /** The store's clock, by which leases expire. */
    Instant now(Sql sql) throws SQLException;

    /** Says what is the matter. */
    CoworkException error(String what, SQLException e);

    /** What the database itself finds wrong with its data. */
    List<String> integrity(Sql sql) throws SQLException;
}
