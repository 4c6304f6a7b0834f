package dev.cowork.core.document;

import dev.cowork.CoworkEvent;
import dev.cowork.ImportReport.Entry;
import dev.cowork.ImportReport.Outcome;
import dev.cowork.ImportReport.Reason;
import dev.cowork.core.base.Scope;
import dev.cowork.data.ContentHash;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Accounts for the documents that an earlier import of the same tree brought below the same path and whose files the
 * walk did not meet. What another tree brought is none of its business.
 *
 * @param scope the workspace
 * @param origin which tree goes where
 * @param seen the paths that the walk met
 * @param unread what the walk could not look into, each ended by {@code /}: nobody knows whether files below it went away
 * @param entries where the outcome goes
 * @param events hears of drafts that end with their document
 */
record MissingFiles(
        Scope scope,
        ContentHash origin,
        Set<String> seen,
        List<String> unread,
        List<Entry> entries,
        Consumer<CoworkEvent> events) {
    private static final int PAGE = 1000;

    void report(String prefix, boolean remove) {
        String after = null;
        List<DocumentRecord> page;
        do {
            page = scope.store().documents().list(prefix, after, PAGE);
            for (DocumentRecord document : page) {
                after = document.path();
                if (isOwn(document) && isMissing(document.path())) {
                    Outcome outcome = outcome(document, remove);
                    entries.add(new Entry(document.path(), outcome, Reason.NONE, "its file went away"));
                }
            }
        } while (page.size() == PAGE);
    }

    private boolean isOwn(DocumentRecord document) {
        return TreeImport.isImported(document)
                && origin.equals(document.current().origin());
    }

    private boolean isMissing(String path) {
        return !seen.contains(path) && unread.stream().noneMatch(path::startsWith);
    }

    private Outcome outcome(DocumentRecord document, boolean remove) {
        return remove && delete(document) ? Outcome.REMOVED : Outcome.MISSING;
    }

    /** Does not delete what somebody else changed since it was listed. */
    private boolean delete(DocumentRecord document) {
        Precondition unchanged =
                new Precondition.DocumentAt(document.id(), document.current().number());
        DraftEnds drafts = DraftEnds.of(scope, document.id());
        boolean deleted = scope.tryCommit(List.of(unchanged), List.of(new Mutation.DeleteDocument(document.id())))
                instanceof CommitResult.Applied;
        if (deleted) {
            drafts.tell(events);
        }
        return deleted;
    }
}
