package dev.cowork.core.document;

import dev.cowork.ImportReport.Entry;
import dev.cowork.ImportReport.Outcome;
import dev.cowork.ImportReport.Reason;
import dev.cowork.core.base.Scope;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.util.ArrayList;
import java.util.List;

/**
 * Documents that are committed together, since a commit waits for the disk. When one of them is refused, each is tried
 * by itself, so that one conflict costs one document.
 */
final class ImportBatch {
    private static final int MOST_DOCUMENTS = 64;
    private static final int MOST_CHARACTERS = 1 << 20;

    private record Pending(Entry entry, DocumentWrites writes) {}

    private final Scope scope;
    private final List<Entry> entries;
    private final List<Pending> pending = new ArrayList<>();
    private int characters;

    ImportBatch(Scope scope, List<Entry> entries) {
        this.scope = scope;
        this.entries = entries;
    }

    void add(Entry entry, DocumentWrites writes, int length) {
        pending.add(new Pending(entry, writes));
        characters += length;
        if (pending.size() >= MOST_DOCUMENTS || characters >= MOST_CHARACTERS) {
            flush();
        }
    }

    void flush() {
        if (!pending.isEmpty() && !committed(pending)) {
            for (Pending one : pending) {
                if (!committed(List.of(one))) {
                    Entry entry = one.entry();
                    entries.add(new Entry(
                            entry.path(),
                            Outcome.SKIPPED,
                            Reason.PATH_TAKEN,
                            "another document has this path, is above or below it, or was changed meanwhile"));
                }
            }
        }
        pending.clear();
        characters = 0;
    }

    private boolean committed(List<Pending> together) {
        List<Precondition> preconditions = new ArrayList<>();
        List<Mutation> mutations = new ArrayList<>();
        for (Pending one : together) {
            preconditions.addAll(one.writes().preconditions());
            mutations.addAll(one.writes().mutations());
        }
        boolean applied = scope.tryCommit(preconditions, mutations) instanceof CommitResult.Applied;
        if (applied) {
            together.forEach(one -> entries.add(one.entry()));
        }
        return applied;
    }
}
