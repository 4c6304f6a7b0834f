package dev.cowork.core.edit;

import dev.cowork.CoworkEvent;
import dev.cowork.DocumentView;
import dev.cowork.Edit;
import dev.cowork.EditOutcome;
import dev.cowork.EditRequest;
import dev.cowork.Editor;
import dev.cowork.core.base.Scope;
import dev.cowork.core.document.DocumentPaths;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.ChatId;
import dev.cowork.data.EditRefusal;
import dev.cowork.data.TurnId;
import dev.cowork.data.VersionToken;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows documents to one chat and applies its edits. */
public final class WorkspaceEditor implements Editor {
    /** How often an edit looks anew when others commit in between. */
    private static final int ATTEMPTS = 20;

    private final EditDesk desk;

    private WorkspaceEditor(EditDesk desk) {
        this.desk = desk;
    }

    /**
     * Creates an editor.
     *
     * @param scope the workspace, and who edits: a model in the chat
     * @param chat the chat
     * @param turn the turn, or null outside of one
     * @param events hears of drafts
     * @return the editor
     */
    public static WorkspaceEditor of(Scope scope, ChatId chat, @Nullable TurnId turn, Consumer<CoworkEvent> events) {
        return new WorkspaceEditor(new EditDesk(scope, chat, new DocumentCommits.Cause(turn, null, null), events));
    }

    /**
     * The same for what a reply says.
     *
     * @param origin where in the reply
     * @return the editor
     */
    public WorkspaceEditor from(ArtifactOrigin origin) {
        return new WorkspaceEditor(desk.because(new DocumentCommits.Cause(origin.turn(), null, origin)));
    }

    /**
     * The same for a tool call.
     *
     * @param toolCall the id of the call
     * @return the editor
     */
    public WorkspaceEditor in(String toolCall) {
        return new WorkspaceEditor(desk.because(new DocumentCommits.Cause(
                desk.cause().turn(), toolCall, desk.cause().origin())));
    }

    @Override
    public DocumentView view(String path) {
        return desk.show(state(path));
    }

    @Override
    public DocumentView view(String path, int firstLine, int lastLine) {
        DocumentState state = state(path);
        int lines = state.lines().count();
        if (firstLine < 1 || lastLine < firstLine || firstLine > Math.max(1, lines)) {
            throw new InvalidInputException("Lines " + firstLine + " to " + lastLine + " of " + path
                    + " cannot be shown: it has lines 1 to " + lines);
        }
        return desk.show(state, firstLine, lastLine);
    }

    private DocumentState state(String path) {
        DocumentPaths.check(path);
        return desk.states()
                .at(path)
                .orElseThrow(() -> new NotFoundException("There is no document " + path + " in workspace "
                        + desk.scope().name()));
    }

    @Override
    public DocumentView shown(VersionToken token) {
        return new ShownBefore(desk).of(token);
    }

    @Override
    public EditOutcome edit(EditRequest request) {
        return edit(request, Quotes.EXACT);
    }

    private EditOutcome edit(EditRequest request, Quotes quotes) {
        if (request.edits().isEmpty()) {
            return Refusals.plain(EditRefusal.INVALID, "Not applied: there is no edit in the request", null);
        }
        EditDesk own = request.toolCall().map(call -> in(call).desk).orElse(desk);
        return request.edits().stream()
                .filter(Edit.Create.class::isInstance)
                .map(Edit.Create.class::cast)
                .findFirst()
                .map(create -> tried(request.path(), () -> new Creation(own, request).run(create)))
                .orElseGet(() -> tried(request.path(), () -> new EditAttempt(own, request, quotes).run()));
    }

    @Override
    public EditOutcome undo(String path) {
        return tried(path, () -> new Undo(desk, path).run());
    }

    @Override
    public List<EditOutcome> apply(String reply) {
        return ReplyEdits.of(reply).apply(desk.states(), this::edit);
    }

    private EditOutcome tried(String path, Supplier<Optional<EditOutcome>> attempt) {
        for (int tries = 0; tries < ATTEMPTS; tries++) {
            Optional<EditOutcome> outcome = attempt.get();
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return Refusals.plain(
                EditRefusal.CHANGED,
                "Not applied: others write " + path + " all the time; try it again",
                desk.states().at(path).map(desk::show).orElse(null));
    }
}
