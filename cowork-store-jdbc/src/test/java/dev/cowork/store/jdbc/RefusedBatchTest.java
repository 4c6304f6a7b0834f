package dev.cowork.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.data.Actor;
import dev.cowork.data.CallId;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.Role;
import dev.cowork.data.Usage;
import dev.cowork.data.WorkspaceId;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.Trust;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.SegmentRecord;
import dev.cowork.spi.StoreSpec;
import dev.cowork.spi.WorkspaceRecord;
import dev.cowork.spi.WorkspaceStore;
import dev.cowork.spi.WriteSet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch that is refused in the middle leaves no row for the next commit that uses the same statement. */
class RefusedBatchTest {
    private static final Actor ANNA = Actor.user("anna");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path directory;

    @Test
    void rowsOfARefusedBatchAreNotInTheNextCommit() {
        try (MemoryStore store =
                JdbcStore.sqlite().open(new StoreSpec(Optional.of(directory), MigrationMode.MIGRATE))) {
            WorkspaceStore one = workspace(store, "one");
            WorkspaceStore two = workspace(store, "two");
            WriteSet refused = context(segment(NOW), segment(Instant.MAX));
            assertThrows(InvalidInputException.class, () -> one.commit(refused));
            assertInstanceOf(CommitResult.Applied.class, two.commit(context(segment(NOW))));
            assertEquals(List.of(), one.ledger().context(new CallId("k")));
            assertEquals(List.of(segment(NOW)), two.ledger().context(new CallId("k")));
            assertEquals(List.of(), store.check());
        }
    }

    private static WorkspaceStore workspace(MemoryStore store, String name) {
        return store.workspace(store.createWorkspace(new WorkspaceRecord(new WorkspaceId(name), name, ANNA, NOW))
                .id());
    }

    private static WriteSet context(SegmentRecord... segments) {
        return WriteSet.of(
                ANNA,
                NOW,
                new Mutation.PutCall(new CallRecord(
                        new CallId("k"),
                        null,
                        "summarise",
                        1,
                        1,
                        "offline",
                        "extractive",
                        null,
                        4096,
                        1,
                        true,
                        1,
                        NOW,
                        null,
                        CallOutcome.OPEN,
                        null,
                        Usage.unknown(),
                        null,
                        null,
                        List.of())),
                new Mutation.PutContext(new CallId("k"), List.of(segments)));
    }

    private static SegmentRecord segment(Instant erasedAt) {
        return new SegmentRecord(
                0,
                Role.USER,
                Section.HISTORY,
                Trust.USER,
                "text",
                null,
                null,
                null,
                1,
                SegmentReason.of(SegmentReason.Kind.HISTORY),
                null,
                erasedAt);
    }
}
