package dev.cowork.core.edit;

import dev.cowork.EditOutcome;
import dev.cowork.core.diff.Hunk;
import dev.cowork.core.diff.Hunks;
import dev.cowork.core.diff.Rebase;
import dev.cowork.core.diff.UnifiedDiffs;
import dev.cowork.data.ChatId;
import dev.cowork.data.DraftId;
import dev.cowork.data.DraftState;
import dev.cowork.data.EditRefusal;
import dev.cowork.data.Range;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes back the last edit of a chat in the open draft that is not taken back yet. What others did in the same place
 * since is not touched. A draft that would change nothing any more is closed: there is nothing to decide.
 */
final class Undo {
    private static final String TOOK_BACK = "took back revision ";

    private final EditDesk desk;
    private final String path;

    Undo(EditDesk desk, String path) {
        this.desk = desk;
        this.path = path;
    }

    /** Empty when somebody else committed in between. */
    Optional<EditOutcome> run() {
        Optional<DocumentState> found = desk.states().at(path);
        if (found.isEmpty()) {
            return Optional.of(Refusals.plain(
                    EditRefusal.NO_DOCUMENT, "Nothing was taken back: there is no document " + path, null));
        }
        DocumentState state = found.get();
        List<DraftRevisionRecord> revisions = state.draft()
                .map(draft -> desk.scope().store().drafts().revisions(draft.id()))
                .orElse(List.of());
        DraftRevisionRecord last = standing(revisions, desk.chat()).peekLast();
        if (last == null) {
            return Optional.of(Refusals.plain(
                    EditRefusal.NOTHING_TO_UNDO,
                    "Nothing was taken back: this chat has no edit in a draft of " + path,
                    desk.show(state)));
        }
        return takenBack(state, last, before(revisions, last));
    }

    /** The edits of a chat that it has not taken back, oldest first. */
    static Deque<DraftRevisionRecord> standing(List<DraftRevisionRecord> revisions, ChatId chat) {
        Deque<DraftRevisionRecord> standing = new ArrayDeque<>();
        for (DraftRevisionRecord revision : revisions) {
            if (!chat.equals(revision.actor().chatOrNull())) {
                continue;
            }
            if (revision.summary().startsWith(TOOK_BACK)) {
                standing.pollLast();
            } else {
                standing.addLast(revision);
            }
        }
        return standing;
    }

    private @Nullable DraftRevisionRecord before(List<DraftRevisionRecord> revisions, DraftRevisionRecord last) {
        return last.revision() == 1 ? null : revisions.get(last.revision() - 2);
    }

    private Optional<EditOutcome> takenBack(
            DocumentState state, DraftRevisionRecord last, @Nullable DraftRevisionRecord before) {
        String made = desk.states().text(last.content()).orElse("");
        List<Splice> splices = new ArrayList<>();
        int done = 0;
        for (Hunk hunk : Hunks.between(desk.states().before(last), made)) {
            Optional<Range> place = Rebase.map(made, state.text(), hunk.changed());
            if (place.isEmpty() || place.get().start() < done) {
                return Optional.of(Refusals.plain(
                        EditRefusal.CHANGED,
                        "Nothing was taken back: what this chat changed last in " + path + " was changed again since",
                        desk.show(state)));
            }
            splices.add(Splice.of(place.get(), hunk.removed()));
            done = place.get().end();
        }
        return commit(state, last, Splice.apply(state.text(), splices), before);
    }

    private Optional<EditOutcome> commit(
            DocumentState state, DraftRevisionRecord last, String text, @Nullable DraftRevisionRecord before) {
        @Nullable String given = path(state, last, before);
        boolean deletes = deletes(state, last, before);
        DocumentCommits.Plan plan = DocumentCommits.revision(
                desk.scope(), state, text, given, deletes, TOOK_BACK + last.revision(), desk.cause());
        List<Mutation> mutations = new ArrayList<>(plan.mutations());
        boolean closes = !deletes && isNothing(state, text, given);
        if (closes) {
            mutations.add(new Mutation.CloseDraft(last.draft(), DraftState.CANCELLED, null));
        }
        if (desk.scope().tryCommit(plan.preconditions(), mutations) instanceof CommitResult.Refused refusal) {
            return refusal.precondition() instanceof Precondition.PathFree free
                    ? Optional.of(Refusals.plain(
                            EditRefusal.PATH_TAKEN,
                            "Nothing was taken back: another document is at " + free.path() + " now",
                            desk.show(state)))
                    : Optional.empty();
        }
        return Optional.of(outcome(state, last.draft(), closes));
    }

    private boolean isNothing(DocumentState state, String text, @Nullable String given) {
        return text.equals(desk.states().ofVersion(state.id(), state.base()))
                && (given == null || state.documentOrNull() == null);
    }

    private EditOutcome outcome(DocumentState state, DraftId draft, boolean closed) {
        DocumentState none = new DocumentState(state.id(), null, null, state.path(), "", 0, false);
        DocumentState after = desk.states().of(state.id()).orElse(none);
        desk.scope()
                .store()
                .drafts()
                .find(draft)
                .ifPresent(now -> DraftEvents.tell(desk.scope(), desk.events(), after.path(), now));
        return new EditOutcome.Applied(
                new EditOutcome.Change(
                        desk.show(after),
                        draft,
                        UnifiedDiffs.of(state.path(), state.text(), after.path(), after.text()),
                        List.of()),
                "Took back the last edit of " + path
                        + (closed
                                ? "; nothing is left of draft " + draft.number() + ", which is closed."
                                : "; it is revision " + after.revision() + " of draft " + draft.number() + "."));
    }

    /** A new path that the edit gave goes, if nobody gave another since; a new document keeps it, having no other. */
    private static @Nullable String path(
            DocumentState state, DraftRevisionRecord last, @Nullable DraftRevisionRecord before) {
        @Nullable String earlier = before == null ? null : before.path();
        @Nullable String now = DocumentCommits.pathOfDraft(state);
        boolean gave = !Objects.equals(earlier, last.path()) && Objects.equals(now, last.path());
        return gave && (earlier != null || state.documentOrNull() != null) ? earlier : now;
    }

    private static boolean deletes(
            DocumentState state, DraftRevisionRecord last, @Nullable DraftRevisionRecord before) {
        boolean earlier = before != null && before.deletes();
        return last.deletes() == earlier
                ? state.draft().map(draft -> draft.latest().deletes()).orElse(false)
                : earlier;
    }
}
