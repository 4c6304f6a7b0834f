package dev.cowork.core.edit;

import dev.cowork.DocumentView;
import dev.cowork.EditOutcome;
import dev.cowork.EditRequest;
import dev.cowork.PendingDraft;
import dev.cowork.data.Actor;
import dev.cowork.data.EditRefusal;
import dev.cowork.data.Range;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes refusals: each says why, and shows what the next call needs. */
final class Refusals {
    private final EditDesk desk;

    Refusals(EditDesk desk) {
        this.desk = desk;
    }

    static EditOutcome.Refused plain(EditRefusal reason, String message, @Nullable DocumentView view) {
        return new EditOutcome.Refused(reason, null, null, "", List.of(), null, view, message);
    }

    EditOutcome.Refused noDocument(EditRequest request) {
        Optional<DocumentState> moved =
                request.token().flatMap(token -> desk.states().of(token.document()));
        return moved.map(state -> plain(
                        EditRefusal.MOVED,
                        "Not applied: the document " + request.path() + " is at " + state.path() + " now",
                        desk.show(state)))
                .orElseGet(() ->
                        plain(EditRefusal.NO_DOCUMENT, "Not applied: there is no document " + request.path(), null));
    }

    EditOutcome.Refused pending(DocumentState state, List<PendingDraft> pending, boolean forGood) {
        String who = pending.stream().map(Refusals::says).collect(Collectors.joining("; "));
        return plain(
                EditRefusal.PENDING_DRAFT,
                "Not applied: " + who
                        + (forGood
                                ? ". Somebody must decide on that draft first"
                                : ". What you are shown now has those edits; edit on top of them"),
                desk.show(state));
    }

    static String says(PendingDraft pending) {
        return "the chat " + pending.chat() + " has edits in draft "
                + pending.draft().number() + " since " + pending.since()
                + (pending.lines().isEmpty() ? "" : ", lines " + pending.lines());
    }

    EditOutcome.Refused unfit(DocumentState state, String base, Range shown, Unfit unfit) {
        Range place = unfit.place();
        Range wanted = place == null
                ? shown
                : new Range(Math.min(shown.start(), place.start()), Math.max(shown.end(), place.end()));
        return new EditOutcome.Refused(
                unfit.reason(),
                null,
                null,
                "",
                unfit.lines(),
                unfit.nearest(),
                desk.show(state, Positions.map(base, state.text(), wanted)),
                "Not applied: " + unfit.says());
    }

    EditOutcome.Refused changed(DocumentState state, EditRequest request, String base, Range shown, Range part) {
        Optional<Blame.Writer> writer = request.token()
                .flatMap(token -> new Blame(desk.scope().store(), desk.states()).of(token, state, base, part));
        return new EditOutcome.Refused(
                EditRefusal.CHANGED,
                writer.map(Blame.Writer::actor).orElse(null),
                writer.map(Blame.Writer::at).orElse(null),
                Blame.diff(state.path(), base, state.text(), part),
                List.of(),
                null,
                desk.show(state, Positions.map(base, state.text(), shown)),
                "Not applied: the part of " + state.path() + " that you want to change was changed"
                        + writer.map(found -> " by " + says(found.actor()) + " at " + found.at())
                                .orElse("")
                        + " after you were shown it");
    }

    /** Who it was, as a model is told. */
    static String says(Actor actor) {
        return switch (actor.kind()) {
            case USER -> "the user " + actor.name();
            case MODEL -> actor.chat().map(chat -> "the chat " + chat).orElse("the model " + actor.name());
            case SYSTEM -> "the host";
        };
    }
}
