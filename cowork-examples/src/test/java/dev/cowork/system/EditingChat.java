package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Document;
import dev.cowork.DocumentView;
import dev.cowork.Draft;
import dev.cowork.Edit;
import dev.cowork.EditOutcome;
import dev.cowork.EditPolicy;
import dev.cowork.EditRequest;
import dev.cowork.Editor;
import dev.cowork.Workspace;
import dev.cowork.data.DraftState;
import dev.cowork.data.EditRefusal;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A model that views documents in its chat and edits them some time later. */
final class EditingChat implements Editing {
    /** What others can cause; nothing else may be the reason of a refusal. */
    private static final Set<EditRefusal> OF_OTHERS =
            Set.of(EditRefusal.CHANGED, EditRefusal.MOVED, EditRefusal.PENDING_DRAFT, EditRefusal.NOTHING_TO_UNDO);

    private final Workspace workspace;
    private final Editor editor;
    private final String name;
    private final Random random;
    private final EditLog log;
    private final boolean alone;
    private int marks;
    private @Nullable DocumentView view;

    EditingChat(Workspace workspace, Chat chat, String name, Random random, EditLog log, boolean alone) {
        this.workspace = workspace;
        this.editor = chat.editor();
        this.name = name;
        this.random = random;
        this.log = log;
        this.alone = alone;
    }

    /** What is asked for, and what it does to the text that was seen. */
    private record Wish(List<Edit> edits, EditSeen seen) {}

    @Override
    public void step() {
        if (view == null || random.nextInt(5) == 0) {
            view = view();
            return;
        }
        DocumentView seen = view;
        view = null;
        int kind = random.nextInt(100);
        if (kind < 10) {
            undo(seen);
        } else if (kind < 13) {
            rename(seen);
        } else {
            edit(seen, wish(seen));
        }
    }

    private @Nullable DocumentView view() {
        try {
            String path = EditMarks.any(random, workspace.documents().list("")).path();
            DocumentView all = editor.view(path);
            int first = 1 + random.nextInt(Math.max(1, all.lines()));
            return random.nextInt(3) > 0 || all.lines() < 3
                    ? all
                    : editor.view(path, first, first + random.nextInt(20));
        } catch (NotFoundException | InvalidInputException e) {
            return null; // somebody moved it, or took lines away, in this moment
        }
    }

    private String mark() {
        return "chat " + name + " " + ++marks + "\n";
    }

    private Wish wish(DocumentView seen) {
        List<String> lines = EditMarks.lines(seen.text());
        int at = lines.isEmpty() ? 0 : EditMarks.place(random, lines.size());
        int count = Math.min(1 + random.nextInt(3), lines.size() - at);
        String old = String.join("", lines.subList(at, at + count));
        int offset = String.join("", lines.subList(0, at)).length();
        int kind = random.nextInt(10);
        String text = mark();
        String appended = random.nextInt(8) == 0 ? mark() : "";
        if (kind > 6 || old.isEmpty() || EditMarks.count(seen.text(), old) != 1) {
            int before = lines.isEmpty() ? 0 : seen.token().firstLine() - 1 + at;
            return wish(new Edit.Insert(before, text), new EditSeen(seen.text(), offset, "", text, appended));
        }
        if (kind < 2 && appended.isEmpty()) {
            return wish(new Edit.Delete(old), new EditSeen(seen.text(), offset, old, "", appended));
        }
        return wish(new Edit.Replace(old, text), new EditSeen(seen.text(), offset, old, text, appended));
    }

    private static Wish wish(Edit edit, EditSeen seen) {
        return new Wish(
                seen.appended().isEmpty() ? List.of(edit) : List.of(edit, new Edit.Append(seen.appended())), seen);
    }

    private EditOutcome ask(DocumentView seen, List<Edit> edits) {
        return editor.edit(EditRequest.of(seen.path(), seen.token(), edits.toArray(Edit[]::new)));
    }

    private void edit(DocumentView seen, Wish wish) {
        if (watched(seen, wish) || !alone) {
            return;
        }
        DocumentView fresh = refusedView.orElseThrow();
        boolean again = refused != EditRefusal.PENDING_DRAFT && mustWait() && watched(fresh, wish(fresh));
        if (!again && mustWait() && refused == EditRefusal.PENDING_DRAFT) {
            fresh = decided(seen.document().value());
        }
        DocumentView now = fresh;
        assertTrue(
                again || watched(now, wish(now)), () -> "Tried again, and it was " + refused + ": " + refusedMessage);
        log.count("chat: tried again");
    }

    /** Whether a draft of others has to be decided on first. */
    private boolean mustWait() {
        return workspace.drafts().policy().others() == EditPolicy.Others.REFUSE;
    }

    /** The host decides on the draft that is in the way. */
    private DocumentView decided(String id) {
        String path = before(id).path;
        Draft draft = workspace.drafts().find(path).orElseThrow();
        workspace.drafts().cancel(draft);
        log.count("host: cancelled");
        return editor.view(path);
    }

    private @Nullable EditRefusal refused;
    private String refusedMessage = "";
    private Optional<DocumentView> refusedView = Optional.empty();

    /** Edits, and looks at what became of the document when nobody else can write. */
    private boolean watched(DocumentView seen, Wish wish) {
        Before before = alone ? before(seen.document().value()) : null;
        EditOutcome outcome = ask(seen, wish.edits);
        if (outcome instanceof EditOutcome.Refused refusal) {
            refused = refusal.reason();
            refusedMessage = refusal.message();
            refusedView = refusal.view();
            assertTrue(OF_OTHERS.contains(refused), refusal::message);
            assertTrue(refusal.view().isPresent(), refusal::message);
            log.count("chat: " + refused);
            return false;
        }
        log.count(outcome instanceof EditOutcome.Rebased ? "chat: rebased" : "chat: applied");
        if (!wish.seen.text().isEmpty()) {
            log.add(new EditLog.Marked(seen.document().value(), wish.seen.text(), wish.seen));
        }
        Set<String> removed = EditMarks.ofUsers(wish.seen.old());
        if (before == null) {
            changed(outcome).ifPresent(view -> made(view, seen.version(), removed));
            return true;
        }
        DocumentView after = editor.view(before.path);
        @Nullable String problem = before.mended(after) ? null : wish.seen.problem(before.text(), after.text());
        assertEquals(
                null,
                problem,
                () -> "The edit " + wish.edits + " of\n" + wish.seen.view() + "made of\n" + before.text() + "this:\n"
                        + after.text());
        check(before, outcome, after, removed);
        return true;
    }

    private static Optional<DocumentView> changed(EditOutcome outcome) {
        EditOutcome.Change change = change(outcome);
        return change.draft() == null ? Optional.of(change.view()) : Optional.empty();
    }

    private static EditOutcome.Change change(EditOutcome outcome) {
        return outcome instanceof EditOutcome.Applied applied
                ? applied.change()
                : ((EditOutcome.Rebased) outcome).change();
    }

    private void made(DocumentView view, int after, Set<String> removed) {
        log.count("chat: made a version");
        log.add(new EditLog.Version(view.document().value(), after, view.version(), "chat " + name, null, removed));
    }

    private record Before(String path, DocumentView view, Document document) {
        String text() {
            return view.text();
        }

        /** Whether it could not be merged with what a person wrote, and now can: then it shows that too. */
        boolean mended(DocumentView after) {
            return view.conflicts() && !after.conflicts();
        }
    }

    private Before before(String id) {
        Document document = workspace.documents().list("").stream()
                .filter(found -> found.id().value().equals(id))
                .findFirst()
                .orElseThrow();
        return new Before(document.path(), editor.view(document.path()), document);
    }

    private void check(Before before, EditOutcome outcome, DocumentView after, Set<String> removed) {
        if (changed(outcome).isPresent()) {
            assertEquals(EditPolicy.Writes.DIRECT, workspace.drafts().policy().writes(), outcome::message);
            assertEquals(before.document.version() + 1, after.version());
            made(after, before.document.version(), removed);
            return;
        }
        Document now = workspace.documents().get(before.path);
        assertEquals(before.document.version(), now.version(), "a draft makes no version");
        assertEquals(before.document.text(), now.text());
        if (before.mended(after)) {
            log.count("chat: mended a conflict");
            return;
        }
        Draft draft =
                workspace.drafts().get(Objects.requireNonNull(change(outcome).draft()));
        log.count(draft.state() == DraftState.OPEN ? "chat: revision" : "chat: took all back");
        log.revision(draft.id(), draft.revision(), before.text(), after.text());
    }

    private void undo(DocumentView seen) {
        Before before = alone ? before(seen.document().value()) : null;
        EditOutcome outcome = editor.undo(before == null ? seen.path() : before.path);
        if (outcome instanceof EditOutcome.Refused refusal) {
            assertTrue(
                    OF_OTHERS.contains(refusal.reason()) || refusal.reason() == EditRefusal.NO_DOCUMENT,
                    refusal::message);
            log.count("chat: undo " + refusal.reason());
            return;
        }
        log.count("chat: undone");
        if (before != null) {
            DocumentView after = editor.view(before.path);
            Set<String> lost = EditMarks.without(EditMarks.ofUsers(before.text()), EditMarks.ofUsers(after.text()));
            assertEquals(Set.of(), lost, "nobody takes back what people wrote");
            check(before, outcome, after, Set.of());
        }
    }

    private void rename(DocumentView seen) {
        EditOutcome outcome = ask(seen, List.of(new Edit.Rename("docs/" + name + ++marks + ".md")));
        log.count("chat: " + (outcome.isApplied() ? "renamed" : "rename refused"));
    }
}
