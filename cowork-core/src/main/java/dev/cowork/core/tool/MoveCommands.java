package dev.cowork.core.tool;

import dev.cowork.DocumentView;
import dev.cowork.Edit;
import dev.cowork.EditOutcome;
import dev.cowork.data.EditRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The commands {@code delete} and {@code rename} of a file editor. What is said for each document tells whether it is in
 * a draft or was done at once.
 */
final class MoveCommands {
    /** A directory with more is not deleted or moved by one call. */
    private static final int MOST_DOCUMENTS = 100;

    private final FileCommands commands;
    private final Wording wording;

    MoveCommands(FileCommands commands, Wording wording) {
        this.commands = commands;
        this.wording = wording;
    }

    ToolAnswer delete(ToolPath at) {
        if (at.isRoot()) {
            return ToolAnswer.failed("Error: The directory " + at.shown() + " itself cannot be deleted");
        }
        String done = "Successfully deleted " + at.shown();
        Optional<DocumentView> there = commands.at(at);
        return there.isPresent()
                ? one(done, at, there.get(), new Edit.DeleteDocument(), "")
                : each(done, "delete", at, path -> new Edit.DeleteDocument());
    }

    ToolAnswer rename(ToolPath from, ToolPath to) {
        if (from.isRoot()) {
            return ToolAnswer.failed("Error: The directory " + from.shown() + " itself cannot be renamed");
        }
        String taken = "Error: The destination " + to.shown() + " already exists";
        if (to.isRoot() || commands.at(to).isPresent() || !commands.tree(to).isEmpty()) {
            return ToolAnswer.failed(taken);
        }
        String done = "Successfully renamed " + from.shown() + " to " + to.shown();
        Optional<DocumentView> there = commands.at(from);
        return there.isPresent()
                ? one(done, from, there.get(), new Edit.Rename(to.path()), taken)
                : each(
                        done,
                        "rename",
                        from,
                        path -> new Edit.Rename(
                                to.path() + path.substring(from.path().length())));
    }

    private ToolAnswer one(String done, ToolPath at, DocumentView now, Edit edit, String taken) {
        EditOutcome outcome = commands.edit(at, now, edit);
        if (outcome instanceof EditOutcome.Refused refused) {
            return commands.refused(refused.reason() == EditRefusal.PATH_TAKEN ? taken : "", refused);
        }
        return ToolAnswer.of(done + '\n' + outcome.message());
    }

    /** All documents of a directory; what was refused does not keep the others from it. */
    private ToolAnswer each(String done, String command, ToolPath directory, Function<String, Edit> edit) {
        List<String> paths = commands.tree(directory).paths();
        if (paths.isEmpty()) {
            return ToolAnswer.failed(wording.missing(command, directory.shown()));
        }
        if (paths.size() > MOST_DOCUMENTS) {
            return ToolAnswer.failed("Error: There are " + paths.size() + " files in " + directory.shown()
                    + ", which are too many for one call");
        }
        List<String> says = new ArrayList<>();
        boolean all = true;
        for (String path : paths) {
            ToolPath at = new ToolPath(directory.shown(path), path);
            Optional<DocumentView> there = commands.at(at);
            if (there.isPresent()) {
                EditOutcome outcome = commands.edit(at, there.get(), edit.apply(path));
                says.add(outcome.isApplied() ? outcome.message() : at.shown() + ": " + outcome.message());
                all &= outcome.isApplied();
            }
        }
        String lines = '\n' + String.join("\n", says);
        return all ? ToolAnswer.of(done + lines) : ToolAnswer.failed("Error: Not all of it was done" + lines);
    }
}
