package dev.cowork.core.edit;

import dev.cowork.CoworkEvent;
import dev.cowork.DocumentView;
import dev.cowork.core.base.Scope;
import dev.cowork.core.diff.Lines;
import dev.cowork.data.ChatId;
import dev.cowork.data.Range;
import java.util.function.Consumer;

/** What edits of one chat are made with. */
record EditDesk(
        Scope scope,
        ChatId chat,
        DocumentCommits.Cause cause,
        DocumentStates states,
        Pendings pendings,
        EditPolicies policies,
        Consumer<CoworkEvent> events) {
    EditDesk(Scope scope, ChatId chat, DocumentCommits.Cause cause, Consumer<CoworkEvent> events) {
        this(scope, chat, cause, DocumentStates.forModels(scope.store()), events);
    }

    private EditDesk(
            Scope scope,
            ChatId chat,
            DocumentCommits.Cause cause,
            DocumentStates states,
            Consumer<CoworkEvent> events) {
        this(scope, chat, cause, states, new Pendings(scope.store(), states), new EditPolicies(scope), events);
    }

    EditDesk because(DocumentCommits.Cause other) {
        return new EditDesk(scope, chat, other, states, pendings, policies, events);
    }

    DocumentView show(DocumentState state) {
        return show(state, 1, Integer.MAX_VALUE);
    }

    DocumentView show(DocumentState state, int first, int last) {
        return Shown.of(chat, state, first, last, pendings.ofOthers(state, chat), scope.now());
    }

    /** Shows the lines that a range is on. */
    DocumentView show(DocumentState state, Range range) {
        Lines lines = state.lines();
        if (lines.count() == 0) {
            return show(state);
        }
        int first = Math.min(lines.at(range.start()), lines.count());
        return show(state, first, range.length() == 0 ? first : lines.at(range.end() - 1));
    }
}
