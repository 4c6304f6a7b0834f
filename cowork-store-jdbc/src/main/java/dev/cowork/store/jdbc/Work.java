package dev.cowork.store.jdbc;

import java.sql.SQLException;

/** Something to do with a database session. */
@FunctionalInterface
interface Work<T> {
    T run(Sql sql) throws SQLException;
}
