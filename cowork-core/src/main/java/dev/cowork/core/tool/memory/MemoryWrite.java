package dev.cowork.core.tool.memory;

import dev.cowork.Document;
import dev.cowork.DocumentView;
import dev.cowork.Edit;
import dev.cowork.EditOutcome;
import dev.cowork.EditPolicy;
import dev.cowork.EditRequest;
import dev.cowork.Editor;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.base.Scope;
import dev.cowork.core.document.DocumentWrites;
import dev.cowork.core.document.MemoryDocuments;
import dev.cowork.core.document.WorkspaceDocuments;
import dev.cowork.core.edit.WorkspaceDrafts;
import dev.cowork.core.tool.OwnTool;
import dev.cowork.core.tool.ToolAnswer;
import dev.cowork.core.tool.ToolUse;
import dev.cowork.error.ConflictException;
import dev.cowork.error.NotFoundException;
import dev.cowork.llm.Description;
import dev.cowork.llm.Tool;
import dev.cowork.spi.DocumentRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code memory_write}: adds to a document or replaces it, as a version; but as a draft where it says who the workspace
 * is. Versions keep what is replaced.
 */
final class MemoryWrite {
    /** How often a replacement starts again when others write the same document. */
    private static final int ATTEMPTS = 100;

    private static final int LONGEST_ADDITION = 1 << 20;

    private static final String DESCRIPTION = """
        Writes down what is to be remembered. The target "memory" takes lasting facts, decisions and preferences, \
        one line each; "daily" takes what happened today, and adds the time; any path takes longer notes. Append \
        adds lines at the end; replace puts your text in the place of the whole document, so read it first. \
        README, IDENTITY, SOUL, AGENTS, USER and HEARTBEAT are only drafted: a person decides. The answer says what \
        became of it.\
        """;

    /** As models write it. */
    private enum Mode {
        append,
        replace
    }

    private record Arguments(
            @Description("memory, daily, or a path such as notes/plan.md")
            String target,

            @Description("What to write, as Markdown") String text,

            @Description("append, which is what null means, or replace")
            Optional<Mode> mode) {}

    private final Function<ToolUse, Editor> editors;

    MemoryWrite(Function<ToolUse, Editor> editors) {
        this.editors = editors;
    }

    OwnTool tool() {
        return RecordTool.of("memory_write", DESCRIPTION, Tool.Effect.WORKSPACE, Arguments.class, this::run);
    }

    private ToolAnswer run(ToolUse use, Arguments arguments) {
        Place place = Place.of(use.scope(), arguments.target);
        boolean appends = arguments.mode.orElse(Mode.append) == Mode.append;
        if (appends) {
            Inputs.nonBlank("What is to be appended", arguments.text, LONGEST_ADDITION);
        }
        if (place.isIdentity(use.scope().store().documents().findByPath(place.path()))) {
            return said(
                    place, new IdentityWrite(editors.apply(use), use.toolCall()).run(place, arguments.text, appends));
        }
        Optional<String> refused = refused(editors.apply(use), use.scope(), place.path());
        if (refused.isPresent()) {
            return ToolAnswer.failed(place.note() + refused.get());
        }
        String done = appends
                ? appended(use.scope(), place, arguments.text)
                : replaced(use.scope(), place.path(), arguments.text);
        return ToolAnswer.of(place.note() + done);
    }

    /** What the policy says of documents of which another chat has a draft; where others may go on, the answer warns. */
    private static Optional<String> refused(Editor editor, Scope scope, String path) {
        WorkspaceDrafts drafts = new WorkspaceDrafts(scope, event -> {});
        boolean there = scope.store().documents().findByPath(path).isPresent();
        if (!there || drafts.policy(path).others() != EditPolicy.Others.REFUSE) {
            return Optional.empty();
        }
        return view(editor, path)
                .flatMap(view -> view.pending().stream().findFirst())
                .map(pending -> "Not written: the chat " + pending.chat() + " has edits in draft "
                        + pending.draft().number() + " of " + path + " since " + pending.since()
                        + ". Somebody must decide on that draft first.");
    }

    private static Optional<DocumentView> view(Editor editor, String path) {
        try {
            return Optional.of(editor.view(path));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static ToolAnswer said(Place place, EditOutcome outcome) {
        return new ToolAnswer(place.note() + outcome.message(), !outcome.isApplied());
    }

    private static String appended(Scope scope, Place place, String text) {
        Document document = place.isNow()
                ? new MemoryDocuments(scope).appendDailyLog(text)
                : documents(scope).appendLine(place.path(), text.stripTrailing());
        return "Added to " + document.path() + ", which is version " + document.version() + " now."
                + draftOf(scope, document.path());
    }

    private static String replaced(Scope scope, String path, String text) {
        for (int attempt = 1; ; attempt++) {
            Optional<DocumentRecord> before = scope.store().documents().findByPath(path);
            if (before.isPresent() && DocumentWrites.isSame(before.get(), text)) {
                return path + " says so already, in version "
                        + before.get().current().number() + "; nothing was written.";
            }
            try {
                int expected = before.map(found -> found.current().number()).orElse(0);
                Document after = documents(scope).write(path, text, expected);
                return before.map(found -> replacement(scope, found, after)).orElse("Made " + path + ", version 1.");
            } catch (ConflictException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static String replacement(Scope scope, DocumentRecord before, Document after) {
        return "Replaced " + after.path() + ", which is version " + after.version() + " now. Version "
                + before.current().number() + ", written by "
                + Words.by(before.current().actor()) + " at " + before.current().at() + ", is kept."
                + draftOf(scope, after.path());
    }

    private static String draftOf(Scope scope, String path) {
        return scope.store()
                .documents()
                .findByPath(path)
                .map(document -> Words.draftOf(scope, document))
                .orElse("");
    }

    private static WorkspaceDocuments documents(Scope scope) {
        return new WorkspaceDocuments(scope, List.of(), Optional.empty());
    }

    /** Writes to a document that says who the workspace is: into its draft. */
    private record IdentityWrite(Editor editor, String toolCall) {
        EditOutcome run(Place place, String text, boolean appends) {
            Optional<DocumentView> view = view(editor, place.path());
            EditRequest request = view.map(
                            shown -> EditRequest.of(place.path(), shown.token(), edit(shown.text(), text, appends)))
                    .orElseGet(() -> EditRequest.unseen(
                            place.path(), new Edit.Create(appends ? text.stripTrailing() + '\n' : text)));
            return editor.edit(request.withToolCall(toolCall));
        }

        /** Of an empty text there is nothing that could be replaced. */
        private static Edit edit(String before, String text, boolean appends) {
            if (appends) {
                boolean open = !before.isEmpty() && !before.endsWith("\n");
                return new Edit.Append((open ? "\n" : "") + text.stripTrailing() + '\n');
            }
            return before.isEmpty() ? new Edit.Append(text) : new Edit.Replace(before, text);
        }
    }
}
