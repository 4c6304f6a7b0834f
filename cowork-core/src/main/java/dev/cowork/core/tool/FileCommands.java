package dev.cowork.core.tool;

import dev.cowork.DocumentView;
import dev.cowork.Edit;
import dev.cowork.EditOutcome;
import dev.cowork.EditRequest;
import dev.cowork.Editor;
import dev.cowork.core.diff.Lines;
import dev.cowork.core.edit.ReadLine;
import dev.cowork.data.EditRefusal;
import dev.cowork.data.VersionToken;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands of a file editor on the workspace's documents. A command holds no token, so it is an edit of what the chat
 * was shown last of the document; where that does not show the text to be replaced, the text itself tells what it saw.
 */
final class FileCommands {
    private static final Pattern HUNK = Pattern.compile("(?dm)^@@ -\\d+(?:,\\d+)? \\+(\\d+)(?:,(\\d+))? @@");

    private static final int MOST_READS = 20;

    private final ToolUse use;
    private final Editor editor;
    private final Wording wording;

    FileCommands(ToolUse use, Editor editor, Wording wording) {
        this.use = use;
        this.editor = editor;
        this.wording = wording;
    }

    /** A document that is at a path, or that a draft would put there. */
    Optional<DocumentView> at(ToolPath at) {
        try {
            return at.isRoot() ? Optional.empty() : Optional.of(editor.view(at.path()));
        } catch (NotFoundException | InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** There is no document at a path, but perhaps there are some below it. */
    ToolAnswer none(String command, ToolPath at) {
        boolean directory = at.isRoot() || !tree(at).isEmpty();
        return ToolAnswer.failed(
                directory ? wording.directory(command, at.shown()) : wording.missing(command, at.shown()));
    }

    DocumentTree tree(ToolPath at) {
        return DocumentTree.below(use.scope().store(), at.path());
    }

    ToolAnswer create(ToolPath at, String text) {
        Optional<DocumentView> there = at(at);
        if (there.isPresent()) {
            return rewrite(at, there.get(), text);
        }
        String path = at.isRoot() ? at.shown() : at.path();
        return written(at, editor.edit(request(EditRequest.unseen(path, new Edit.Create(text)))));
    }

    private ToolAnswer written(ToolPath at, EditOutcome outcome) {
        return switch (outcome) {
            case EditOutcome.Applied applied -> written(at, applied.change(), applied.message());
            case EditOutcome.Rebased rebased -> written(at, rebased.change(), rebased.message());
            case EditOutcome.Refused refused ->
                refused(refused.reason() == EditRefusal.PATH_TAKEN ? wording.exists(at.shown()) : "", refused);
        };
    }

    private ToolAnswer written(ToolPath at, EditOutcome.Change change, String message) {
        return ToolAnswer.of(wording.created(at.shown())
                + '\n'
                + message
                + '\n'
                + Reads.STATE
                + change.view().token());
    }

    /** Never writes over what the chat does not know. */
    private ToolAnswer rewrite(ToolPath at, DocumentView now, String text) {
        Optional<DocumentView> known = ChatReads.last(use, now.document())
                .flatMap(this::shown)
                .filter(seen -> seen.token().firstLine() <= 1 && seen.token().lastLine() == seen.lines())
                .filter(seen -> !seen.text().isEmpty() || now.text().isEmpty());
        if (known.isEmpty()) {
            return ToolAnswer.failed(wording.exists(at.shown())
                    + "\nView the whole of it first; then create replaces its text.\n"
                    + Reads.of(Reads.view(editor, at.path(), 1, Integer.MAX_VALUE)));
        }
        String seen = known.get().text();
        Edit edit = seen.isEmpty() ? new Edit.Append(text) : new Edit.Replace(seen, text);
        return written(
                at, editor.edit(request(EditRequest.of(at.path(), known.get().token(), edit))));
    }

    private Optional<DocumentView> shown(VersionToken token) {
        try {
            return Optional.of(editor.shown(token));
        } catch (NotFoundException | InvalidInputException e) {
            return Optional.empty(); // erased, or another tool's text that looks like a read
        }
    }

    ToolAnswer replace(ToolPath at, String old, String text) {
        Optional<DocumentView> there = at(at);
        if (there.isEmpty()) {
            return none("str_replace", at);
        }
        EditOutcome outcome = edit(at, there.get(), new Edit.Replace(old, text));
        return outcome instanceof EditOutcome.Refused refused
                ? refused(why(at, refused, old), refused)
                : edited("str_replace", at, outcome);
    }

    private String why(ToolPath at, EditOutcome.Refused refused, String old) {
        return switch (refused.reason()) {
            case NO_MATCH -> wording.noMatch(at.shown(), old);
            case SEVERAL_MATCHES -> wording.severalMatches(at.shown(), old, refused.lines());
            case NO_CHANGE ->
                "No replacement was performed, old_str `" + Wording.quoted(old) + "` is the same as new_str `"
                        + Wording.quoted(old) + "`.";
            default -> "";
        };
    }

    ToolAnswer insert(ToolPath at, int line, String text) {
        Optional<DocumentView> there = at(at);
        if (there.isEmpty()) {
            return none("insert", at);
        }
        if (line < 0 || line > there.get().lines()) {
            return ToolAnswer.failed(wording.noLine(line, there.get().lines()));
        }
        EditOutcome outcome = edit(at, there.get(), new Edit.Insert(line, text));
        if (outcome instanceof EditOutcome.Refused refused && refused.reason() == EditRefusal.OUTSIDE_VIEW) {
            outcome = unmoved(at, there.get(), line)
                    .map(token -> editor.edit(request(EditRequest.of(at.path(), token, new Edit.Insert(line, text)))))
                    .orElse(outcome);
        }
        return outcome instanceof EditOutcome.Refused refused ? refused("", refused) : edited("insert", at, outcome);
    }

    /** An earlier read than the last one is good for a line while all lines up to that are what it showed. */
    private Optional<VersionToken> unmoved(ToolPath at, DocumentView now, int line) {
        int last = Math.max(1, line);
        return ChatReads.all(use, now.document())
                .limit(MOST_READS)
                .filter(token -> token.firstLine() == 1 && token.lastLine() >= last)
                .flatMap(token -> shown(token).stream())
                .filter(seen -> upTo(last, seen.text()).equals(upTo(last, now.text())))
                .findFirst()
                .map(seen -> editor.view(at.path(), 1, last).token());
    }

    private static String upTo(int line, String text) {
        Lines lines = Lines.of(text);
        return lines.count() < line ? "" : lines.range(1, line).of(text);
    }

    ToolAnswer undo(ToolPath at) {
        if (at(at).isEmpty()) {
            return none("undo_edit", at);
        }
        EditOutcome outcome = editor.undo(at.path());
        if (outcome instanceof EditOutcome.Refused refused) {
            boolean none = refused.reason() == EditRefusal.NOTHING_TO_UNDO;
            return refused(none ? "No edit history found for " + at.shown() + "." : "", refused);
        }
        String done = "Last edit to " + at.shown() + " undone successfully. " + outcome.message();
        return at(at).map(now -> ToolAnswer.of(done + ' ' + wording.content(at.shown()) + Reads.of(now)))
                .orElseGet(() -> ToolAnswer.of(done + " The file is not there any more."));
    }

    /** An edit of what the chat was shown, or of what it says is there. */
    EditOutcome edit(ToolPath at, DocumentView now, Edit edit) {
        EditRequest unseen = request(EditRequest.unseen(at.path(), edit));
        Optional<VersionToken> read = ChatReads.last(use, now.document());
        if (read.isEmpty()) {
            return editor.edit(unseen);
        }
        EditOutcome outcome = editor.edit(request(EditRequest.of(at.path(), read.get(), edit)));
        boolean elsewhere = outcome instanceof EditOutcome.Refused refused
                && (refused.reason() == EditRefusal.OUTSIDE_VIEW || refused.reason() == EditRefusal.BAD_TOKEN);
        return elsewhere && edit instanceof Edit.Replace ? editor.edit(unseen) : outcome;
    }

    private EditRequest request(EditRequest request) {
        return request.withToolCall(use.toolCall());
    }

    private ToolAnswer edited(String command, ToolPath at, EditOutcome outcome) {
        EditOutcome.Change change = switch (outcome) {
            case EditOutcome.Applied applied -> applied.change();
            case EditOutcome.Rebased rebased -> rebased.change();
            case EditOutcome.Refused refused -> throw new IllegalArgumentException(refused.message());
        };
        return ToolAnswer.of(wording.edited(command, at.shown(), outcome.message())
                + ReadLine.of(around(change)).kept());
    }

    /** The lines around what was changed. */
    private DocumentView around(EditOutcome.Change change) {
        Matcher hunk = HUNK.matcher(change.diff());
        int first = Integer.MAX_VALUE;
        int last = 1;
        while (hunk.find()) {
            int from = Integer.parseInt(hunk.group(1));
            first = Math.min(first, from);
            last = Math.max(last, from + (hunk.group(2) == null ? 0 : Integer.parseInt(hunk.group(2)) - 1));
        }
        first = Math.max(1, Math.min(first, change.view().lines()));
        try {
            return Reads.view(editor, change.view().path(), first, Math.max(first, last));
        } catch (NotFoundException | InvalidInputException e) {
            return change.view(); // somebody moved it in between
        }
    }

    ToolAnswer refused(String documented, EditOutcome.Refused refused) {
        return ToolAnswer.failed((documented.isEmpty() ? "" : documented + '\n') + Reads.of(refused));
    }
}
