package dev.cowork.core.engine;

import dev.cowork.data.UsageQuery;
import dev.cowork.data.UsageRow;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.WorkspaceRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums up the calls of all workspaces, one after the other: no query sees two. */
final class EngineUsage {
    private static final int PAGE = 1000;

    private EngineUsage() {}

    static List<UsageRow> of(MemoryStore store, UsageQuery query) {
        List<UsageRow> rows = new ArrayList<>();
        @Nullable String after = null;
        List<WorkspaceRecord> page;
        do {
            page = store.workspaces(after, PAGE);
            for (WorkspaceRecord workspace : page) {
                rows.addAll(store.workspace(workspace.id()).ledger().usage(query));
                after = workspace.name();
            }
        } while (page.size() == PAGE);
        return rows;
    }
}
