package dev.cowork.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Cowork;
import dev.cowork.HealthReport;
import dev.cowork.Workspace;
import dev.cowork.data.Actor;
import dev.cowork.error.AlreadyOpenException;
import dev.cowork.error.StoreException;
import dev.cowork.store.jdbc.ConnectionSource;
import dev.cowork.store.jdbc.JdbcStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class OpenGuideTest {
    @TempDir
    Path directory;

    @Test
    void opens() {
        // guide:
        try (Cowork cowork = Cowork.open(directory)) {
            Workspace alpha = cowork.workspace("alpha");
            alpha.documents().write("notes/first.md", "# Hello\n");
        }
        // :guide
        try (Cowork cowork = Cowork.open(directory)) {
            assertEquals(List.of("alpha"), cowork.workspaceNames(null, 10));
        }
    }

    @Test
    void theBuilderSetsWhatIsNotDefault() {
        // guide:
        Cowork cowork = Cowork.builder()
                .directory(directory)
                .actor(Actor.user("anna"))
                .openIndexes(32)
                .closeTimeout(Duration.ofSeconds(30))
                .open();
        // :guide
        try (cowork) {
            assertEquals(Actor.user("anna"), cowork.workspace("alpha").actor());
        }
    }

    @Test
    void nothingIsKeptWithoutADirectory() {
        // guide:
        try (Cowork cowork = Cowork.builder().open()) {
            cowork.workspace("scratch").documents().write("a.md", "Gone when this is closed.");
        }
        // :guide
    }

    @Test
    void postgresql() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setPortNumbers(new int[] {1});
        assertThrows(StoreException.class, () -> sharing(dataSource).close());
        assertThrows(
                StoreException.class, () -> joining(dataSource, Optional::empty).close());
    }

    private Cowork sharing(DataSource dataSource) {
        // guide:
        Cowork cowork = Cowork.builder()
                .directory(directory) // the indexes of this process
                .store(JdbcStore.postgresql(dataSource).schema("cowork"))
                .open();
        // :guide
        return cowork;
    }

    private Cowork joining(DataSource dataSource, Supplier<Optional<Connection>> currentConnection) {
        // guide:
        Cowork cowork = Cowork.builder()
                .directory(directory)
                .store(JdbcStore.postgresql(ConnectionSource.joining(dataSource, currentConnection)))
                .open();
        // :guide
        return cowork;
    }

    @Test
    void workspacesAreMadeOnFirstUse() {
        try (Cowork cowork = Cowork.open(directory)) {
            // guide:
            Workspace alpha = cowork.workspace("alpha");
            boolean made = alpha.isNew();
            Optional<Workspace> beta = cowork.findWorkspace("beta");
            List<String> names = cowork.workspaceNames(null, 100);
            // :guide
            assertTrue(made);
            assertTrue(beta.isEmpty());
            assertEquals(List.of("alpha"), names);
        }
    }

    @Test
    void someoneElseActs() {
        try (Cowork cowork = Cowork.open(directory)) {
            Workspace alpha = cowork.workspace("alpha");
            // guide:
            Workspace asBen = alpha.as(Actor.user("ben"));
            asBen.documents().write("plan.md", "Ben's plan.");
            // :guide
            assertEquals(
                    Actor.user("ben"),
                    alpha.documents().get("plan.md").current().actor());
        }
    }

    @Test
    void aDirectoryHasOneOpener() {
        try (Cowork first = Cowork.open(directory)) {
            assertFalse(first.workspaceNames(null, 1).contains("x"));
            assertThrows(AlreadyOpenException.class, () -> Cowork.open(directory));
        }
    }

    @Test
    void health() {
        // guide:
        List<String> lacks = Cowork.preflight();
        // :guide
        assertEquals(List.of(), lacks);
        try (Cowork cowork = Cowork.open(directory)) {
            // guide:
            HealthReport report = cowork.check();
            if (!report.ok()) {
                report.problems().forEach(System.err::println);
            }
            // :guide
            assertTrue(report.ok(), () -> report.problems().toString());
        }
    }
}
