package dev.cowork.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    @Test
    void bothDatabasesHaveTheSameTablesAndColumns() {
        for (int version = 1; version <= Migrations.VERSION; version++) {
            assertEquals(
                    Migrations.read("sqlite", version),
                    Migrations.read("postgresql", version)
                            .replace(" BYTEA", " BLOB")
                            .replace(" COLLATE \"C\"", ""));
        }
    }

    @Test
    void fileIsSplitIntoStatements() {
        assertEquals(
                List.of("CREATE TABLE a (\n    b TEXT\n)", "CREATE INDEX c ON a (b)"),
                Migrations.statements(
                        "-- comment; not code\nCREATE TABLE a (\n    b TEXT\n);\n\nCREATE INDEX c ON a (b);\n"));
    }
}
