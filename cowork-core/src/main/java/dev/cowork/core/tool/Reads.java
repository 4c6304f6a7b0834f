package dev.cowork.core.tool;

import dev.cowork.DocumentView;
import dev.cowork.EditOutcome;
import dev.cowork.Editor;
import dev.cowork.core.edit.ReadLine;
import java.util.stream.Collectors;

/** What tools say of what they showed and edited: the text itself stays in the document, and is put in by contexts. */
final class Reads {
    /** More is shown when the model asks for more. */
    private static final int MOST_LINES = 2_000;

    /** Stands before the token of a text that the model knows without being shown it. */
    static final String NEXT = "The token for your next edit: ";

    /** The same in the results of tools whose calls hold no token. */
    static final String STATE = "state: ";

    private Reads() {}

    /** Shows a document from a line on, as much of it as one answer may have. */
    static DocumentView view(Editor editor, String path, int first, int last) {
        return editor.view(path, first, Math.min(last, first + MOST_LINES - 1));
    }

    static String of(DocumentView view) {
        int last = view.token().lastLine();
        boolean all = view.token().firstLine() <= 1 && last == view.lines();
        return beware(view)
                + (all ? "" : "The document has " + view.lines() + " lines.\n")
                + ReadLine.of(view).kept();
    }

    private static String beware(DocumentView view) {
        String pending = view.pending().stream()
                .map(draft -> "Beware: the chat " + draft.chat() + " has edits in draft "
                        + draft.draft().number() + " since " + draft.since()
                        + (draft.lines().isEmpty() ? "" : ", lines " + draft.lines()) + ".\n")
                .collect(Collectors.joining());
        return pending
                + (view.deletes()
                        ? "Beware: the draft would delete the document; an edit of it would take that back.\n"
                        : "")
                + (view.conflicts()
                        ? "Beware: the user changed the same parts since; this is the draft without those changes.\n"
                        : "");
    }

    /** What a model needs for its next edit: after one that went as expected the token, otherwise the text too. */
    static ToolAnswer of(EditOutcome outcome) {
        return switch (outcome) {
            case EditOutcome.Applied applied ->
                ToolAnswer.of(applied.message()
                        + '\n'
                        + NEXT
                        + applied.change().view().token());
            case EditOutcome.Rebased rebased ->
                ToolAnswer.of(rebased.message() + '\n' + of(rebased.change().view()));
            case EditOutcome.Refused refused -> ToolAnswer.failed(of(refused));
        };
    }

    /** Why an edit was refused, and what the next call needs. */
    static String of(EditOutcome.Refused refused) {
        return refused.message()
                + '\n'
                + refused.diff()
                + refused.view().map(Reads::of).orElse("");
    }
}
