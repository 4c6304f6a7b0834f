package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.ContentHash;
import dev.cowork.spi.Change;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.DraftRecord;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.VersionRecord;
import dev.cowork.spi.WorkspaceStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the whole history of a workspace, as its store has it, against what was acknowledged. */
final class EditHistory {
    private final WorkspaceStore store;
    private final EditLog log;
    private final Map<String, EditLog.Version> exact = new HashMap<>();
    private final Map<String, EditLog.Revision> revisions = new HashMap<>();

    private EditHistory(WorkspaceStore store, EditLog log) {
        this.store = store;
        this.log = log;
        log.versions.stream()
                .filter(version -> version.hash() != null)
                .forEach(version -> exact.put(version.document() + "/" + version.upTo(), version));
        log.revisions.forEach(revision ->
                revisions.put(revision.document() + "/" + revision.draft() + "/" + revision.revision(), revision));
    }

    static void check(WorkspaceStore store, EditLog log) {
        new EditHistory(store, log).check();
    }

    private void check() {
        changesAreWithoutGaps();
        int found = 0;
        for (DocumentRecord document : store.documents().list("", null, 1000)) {
            found += versions(document);
            drafts(document);
        }
        assertEquals(exact.size(), found, "each acknowledged text is a version");
        assertEquals(Map.of(), revisions, "each acknowledged edit of a draft is a revision");
    }

    private void changesAreWithoutGaps() {
        long last = 0;
        List<Change> page;
        do {
            page = store.feeds().changes(last, 500).items();
            for (Change change : page) {
                assertEquals(++last, change.number(), "no change was skipped");
            }
        } while (!page.isEmpty());
        assertEquals(store.feeds().newestChange(), last);
    }

    private int versions(DocumentRecord document) {
        int found = 0;
        Set<String> marks = Set.of();
        int number = 0;
        for (VersionRecord version : store.documents().versions(document.id())) {
            assertEquals(++number, version.number());
            String text = text(version.content());
            assertFalse(EditMarks.hasTwice(text), () -> "A line that was written once is there twice:\n" + text);
            EditLog.Version said = exact.get(document.id().value() + "/" + number);
            if (said != null) {
                found++;
                assertEquals(said.hash(), EditLog.hash(text), "version " + number + " byte for byte");
            }
            Set<String> lost = EditMarks.without(marks, EditMarks.ofUsers(text));
            if (!lost.isEmpty()) {
                assertEquals(
                        Set.of(),
                        EditMarks.without(lost, removed(version)),
                        () -> "Lost in version " + version.number() + " by " + version.actor() + ":\n" + text);
            }
            marks = EditMarks.ofUsers(text);
        }
        assertEquals(document.current().number(), number);
        return found;
    }

    /** The marks that whoever made the version took away knowingly. */
    private Set<String> removed(VersionRecord version) {
        Set<String> removed = new HashSet<>();
        boolean user = version.actor().isUser();
        log.versions.stream()
                .filter(said -> said.document().equals(version.document().value()) && said.mayBe(version.number()))
                .filter(said -> user
                        ? said.actor().equals(version.actor().name())
                        : said.actor().startsWith("chat "))
                .forEach(said -> removed.addAll(said.removed()));
        return removed;
    }

    private void drafts(DocumentRecord document) {
        int number = 0;
        for (DraftRecord draft : store.drafts().of(document.id())) {
            assertEquals(++number, draft.id().number());
            @Nullable DraftRevisionRecord before = null;
            for (DraftRevisionRecord revision : store.drafts().revisions(draft.id())) {
                assertEquals(before == null ? 1 : before.revision() + 1, revision.revision());
                follows(before, revision);
                before = revision;
            }
            assertNotNull(before);
        }
    }

    /** The revision is what the edit made of the one before it, or of the version that it was made from. */
    private void follows(@Nullable DraftRevisionRecord before, DraftRevisionRecord revision) {
        String after = text(revision.content());
        assertFalse(EditMarks.hasTwice(after), () -> "A line that was written once is there twice:\n" + after);
        boolean sameBase = before == null || before.base() == revision.base();
        assertTrue(before == null || before.base() <= revision.base());
        String base = before == null
                ? text(store.documents()
                        .version(revision.draft().document(), revision.base())
                        .orElseThrow()
                        .content())
                : text(before.content());
        EditLog.Revision said = revisions.remove(revision.draft() + "/" + revision.revision());
        if (said != null) {
            assertEquals(said.after(), EditLog.hash(after));
            assertTrue(!sameBase || said.before().equals(EditLog.hash(base)), "the edit was made in another text");
        }
        boolean tookBack = revision.summary().startsWith("took back"); // which may bring marks of others again
        if (sameBase && !tookBack && !revision.actor().isUser()) {
            replay(revision.draft().document().value(), base, after);
        }
    }

    /** The one edit whose mark is new made the one text of the other, and nothing else. */
    private void replay(String document, String before, String after) {
        log.edits.stream()
                .filter(edit -> edit.document().equals(document))
                .filter(edit -> after.contains(edit.mark()) && !before.contains(edit.mark()))
                .forEach(edit -> {
                    @Nullable String problem = edit.edit().problem(before, after);
                    assertEquals(null, problem, () -> "The edit " + edit.edit() + " of\n" + before + "made\n" + after);
                });
    }

    private String text(@Nullable ContentHash hash) {
        assertNotNull(hash);
        return store.documents().text(hash).orElseThrow();
    }
}
