package dev.cowork.core.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Draft;
import dev.cowork.DraftOutcome;
import dev.cowork.Edit;
import dev.cowork.EditOutcome;
import dev.cowork.EditPolicy;
import dev.cowork.EditRequest;
import dev.cowork.core.block.AiderFiles;
import dev.cowork.core.block.AiderFiles.TraceFile;
import dev.cowork.core.block.AiderTraces;
import dev.cowork.core.block.AiderTraces.Gold;
import dev.cowork.data.EditRefusal;
import dev.cowork.data.Range;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The recorded edits of aider through the editor of documents; what must come out is spliced, not searched. */
class AiderEditorTest {
    private final Desk desk = new Desk();
    private final WorkspaceEditor editor = desk.editor(desk.a);
    private final Map<String, Integer> counts = new TreeMap<>();

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** One file is named as on Windows, which no document can be. */
    private static String path(String path) {
        return path.replace('\\', '/');
    }

    private static EditRequest request(Gold edit) {
        return EditRequest.unseen(path(edit.path()), new Edit.Replace(edit.old(), edit.replacement()));
    }

    /** The draft's text; the draft is cancelled, so that the next edit begins with the document again. */
    private String drafted(Gold edit) {
        Draft draft = desk.drafts.find(path(edit.path())).orElseThrow();
        String text = draft.text();
        desk.drafts.cancel(draft);
        return text;
    }

    private void write(Map<String, TraceFile> files, UnaryOperator<String> form) {
        files.values().forEach(file -> desk.documents.write(path(file.path()), form.apply(file.text())));
    }

    /** The lines, from 1, at which a text begins, found in the plainest way. */
    private static List<Integer> lines(String text, String old) {
        List<Integer> lines = new ArrayList<>();
        for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + 1)) {
            lines.add(1
                    + (int) text.substring(0, at).chars().filter(c -> c == '\n').count());
        }
        return lines;
    }

    @Test
    void eachEditAlone() throws IOException {
        List<Gold> edits = AiderTraces.gold();
        Map<String, TraceFile> files = AiderFiles.of(edits);
        write(files, UnaryOperator.identity());
        for (Gold edit : edits) {
            TraceFile file = files.get(edit.path());
            List<Integer> lines = edit.old().isEmpty() ? List.of() : lines(file.text(), edit.old());
            EditOutcome outcome = editor.edit(request(edit));
            if (edit.old().isEmpty()) {
                refused(EditRefusal.INVALID, outcome, edit);
            } else if (lines.size() > 1) {
                assertEquals(
                        lines,
                        refused(EditRefusal.SEVERAL_MATCHES, outcome, edit).lines(),
                        edit.toString());
            } else if (edit.old().equals(edit.replacement())) {
                refused(EditRefusal.NO_CHANGE, outcome, edit);
            } else {
                EditOutcome.Applied applied = assertInstanceOf(EditOutcome.Applied.class, outcome, edit.toString());
                assertEquals(List.of(), applied.change().near());
                assertEquals(file.spliced(edit), applied.change().view().text(), edit.toString());
                assertEquals(file.spliced(edit), drafted(edit), edit.toString());
                count("APPLIED");
            }
            assertEquals(file.text(), desk.documents.get(path(edit.path())).text());
        }
        System.out.println("aider edits through the editor: " + counts);
        // The matcher finds 466 once; 7 of these replace a text by itself, which the editor tells.
        assertEquals(Map.of("APPLIED", 459, "NO_CHANGE", 7, "SEVERAL_MATCHES", 107, "INVALID", 4), counts);
    }

    private EditOutcome.Refused refused(EditRefusal reason, EditOutcome outcome, Gold edit) {
        EditOutcome.Refused refused = assertInstanceOf(EditOutcome.Refused.class, outcome, edit.toString());
        assertEquals(reason, refused.reason(), edit.toString());
        assertEquals(Optional.empty(), desk.drafts.find(path(edit.path())), edit.toString());
        count(reason.name());
        return refused;
    }

    @Test
    void nearWithOtherLineEnds() throws IOException {
        near(text -> text.replace("\n", "\r\n"));
    }

    @Test
    void nearWithBlanksBeforeLineEnds() throws IOException {
        near(text -> text.replace("\n", "  \n"));
    }

    /** All are applied near their place, and nothing around it changes by a byte. */
    private void near(UnaryOperator<String> form) throws IOException {
        List<Gold> edits = AiderTraces.gold();
        Map<String, TraceFile> files = AiderFiles.of(edits);
        write(files, form);
        for (Gold edit : edits) {
            TraceFile file = files.get(edit.path());
            if (edit.old().isEmpty()) {
                refused(EditRefusal.INVALID, editor.edit(request(edit)), edit);
                continue;
            }
            // Without the setting, nothing is applied, and the place is told.
            EditOutcome.Refused told = assertInstanceOf(EditOutcome.Refused.class, editor.edit(request(edit)));
            assertEquals(EditRefusal.NO_MATCH, told.reason(), edit.toString());
            desk.drafts.usePolicy(EditPolicy.DEFAULT.withNear(true));
            EditOutcome outcome = editor.edit(request(edit));
            desk.drafts.usePolicy(EditPolicy.DEFAULT);
            if (lines(file.text(), edit.old()).size() > 1) {
                refused(EditRefusal.NO_MATCH, outcome, edit);
            } else if (edit.old().equals(edit.replacement())) {
                refused(EditRefusal.NO_CHANGE, outcome, edit);
            } else {
                appliedNear(form, file, edit, outcome);
            }
        }
        System.out.println("aider edits through the editor, in another form: " + counts);
        assertEquals(Map.of("NEAR", 459, "NO_CHANGE", 7, "NO_MATCH", 107, "INVALID", 4), counts);
    }

    private void appliedNear(UnaryOperator<String> form, TraceFile file, Gold edit, EditOutcome outcome) {
        EditOutcome.Applied applied = assertInstanceOf(EditOutcome.Applied.class, outcome, edit.toString());
        assertEquals(1, applied.change().near().size(), edit.toString());
        assertTrue(applied.change().near().getFirst().applied(), edit.toString());
        assertTrue(applied.message().contains("Not exactly what you looked for was at lines "), applied.message());
        String text = drafted(edit);
        Range place = file.places().get(edit.old());
        String before = form.apply(file.text().substring(0, place.start()));
        String behind = form.apply(file.text().substring(place.end()));
        assertTrue(text.startsWith(before) && text.endsWith(behind), edit.toString());
        String written = text.substring(before.length(), text.length() - behind.length());
        assertEquals(plain(edit.replacement()), plain(written), edit.toString());
        count("NEAR");
    }

    /** Without what is a matter of form. */
    private static String plain(String text) {
        return text.replace("\r\n", "\n").replaceAll("(?m)[ \\t]+$", "");
    }

    @Test
    void allEditsOfAPathInOneDraft() throws IOException {
        List<Gold> edits = AiderTraces.gold();
        int applied = 0;
        for (TraceFile file : AiderFiles.of(edits).values()) {
            desk.documents.write(path(file.path()), file.text());
            String expected = file.text();
            int revisions = 0;
            for (Gold edit : edits) {
                if (!edit.path().equals(file.path())) {
                    continue;
                }
                boolean once =
                        !edit.old().isEmpty() && lines(expected, edit.old()).size() == 1;
                boolean changes = once && !edit.old().equals(edit.replacement());
                assertEquals(changes, editor.edit(request(edit)).isApplied(), edit.toString());
                if (changes) {
                    int at = expected.indexOf(edit.old());
                    expected = expected.substring(0, at)
                            + edit.replacement()
                            + expected.substring(at + edit.old().length());
                    revisions++;
                }
            }
            if (revisions > 0) {
                accept(file, expected, revisions);
            }
            applied += revisions;
        }
        System.out.println("aider edits in one draft for each path: " + applied);
        // Fewer than alone: what one edit wrote may hold what a later one seeks, or be what it sought.
        assertEquals(359, applied);
    }

    private void accept(TraceFile file, String expected, int revisions) {
        Draft draft = desk.drafts.find(path(file.path())).orElseThrow();
        assertEquals(revisions, draft.edits().size(), file.path());
        assertEquals(expected, draft.text(), file.path());
        DraftOutcome.Accepted accepted =
                assertInstanceOf(DraftOutcome.Accepted.class, desk.drafts.accept(draft), file.path());
        assertEquals(expected, accepted.document().orElseThrow().text(), file.path());
        assertEquals(2, desk.documents.get(path(file.path())).version(), file.path());
        assertEquals(expected, desk.documents.get(path(file.path())).text(), file.path());
    }
}
