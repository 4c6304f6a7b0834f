package dev.cowork.core.edit;

import dev.cowork.DocumentView;
import dev.cowork.EditOutcome;
import dev.cowork.EditPolicy;
import dev.cowork.EditRequest;
import dev.cowork.PendingDraft;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.diff.Lines;
import dev.cowork.core.diff.Rebase;
import dev.cowork.core.document.DocumentPaths;
import dev.cowork.data.EditRefusal;
import dev.cowork.data.Range;
import dev.cowork.data.VersionToken;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.Precondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to edit a document as it is now. It is over without an outcome when somebody else committed in between;
 * then the next attempt looks anew.
 */
final class EditAttempt {
    private final EditDesk desk;
    private final Refusals refusals;
    private final EditRequest request;
    private final Quotes quotes;

    /**
     * Creates one.
     *
     * @param quotes how edits without a token quote the document; those with one do it byte for byte
     */
    EditAttempt(EditDesk desk, EditRequest request, Quotes quotes) {
        this.desk = desk;
        this.refusals = new Refusals(desk);
        this.request = request;
        this.quotes = quotes;
    }

    /** What the chat was shown: a text, and the part of it. */
    private record Base(String text, Range shown, boolean seen) {}

    Optional<EditOutcome> run() {
        Optional<DocumentState> found = desk.states().at(request.path());
        if (found.isEmpty()) {
            return Optional.of(refusals.noDocument(request));
        }
        DocumentState state = found.get();
        EditOutcome.@Nullable Refused wrong = wrongToken(state);
        if (wrong != null) {
            return Optional.of(wrong);
        }
        Base base = base(state).orElse(null);
        if (base == null) {
            return Optional.of(Refusals.plain(
                    EditRefusal.BAD_TOKEN,
                    "Not applied: the token is not one that this chat was given, or names a text that was erased",
                    desk.show(state)));
        }
        EditPolicy policy = desk.policies().of(state.id());
        EditOutcome.@Nullable Refused pending = pending(state, policy);
        if (pending != null) {
            return Optional.of(pending);
        }
        try {
            return apply(state, base, compiled(base, policy), policy);
        } catch (Unfit unfit) {
            return Optional.of(refusals.unfit(state, base.text, base.shown, unfit));
        }
    }

    private EditOutcome.@Nullable Refused wrongToken(DocumentState state) {
        return request.token()
                .filter(token -> !token.document().equals(state.id()))
                .map(token -> Refusals.plain(
                        EditRefusal.TOKEN_OF_ANOTHER_DOCUMENT,
                        "Not applied: the token is that of another document than " + request.path(),
                        desk.show(state)))
                .orElse(null);
    }

    private Optional<Base> base(DocumentState state) {
        if (request.token().isEmpty()) {
            return Optional.of(new Base(state.text(), new Range(0, state.text().length()), false));
        }
        VersionToken token = request.token().get();
        return desk.states()
                .text(token.document(), token.version(), token.draft(), token.revision())
                .filter(text -> Tokens.isOf(desk.chat(), token, text))
                .map(text -> new Base(text, range(text, token), true));
    }

    static Range range(String text, VersionToken token) {
        return token.firstLine() == 0
                ? new Range(0, text.length())
                : Lines.of(text).range(token.firstLine(), token.lastLine());
    }

    private EditOutcome.@Nullable Refused pending(DocumentState state, EditPolicy policy) {
        List<PendingDraft> others = desk.pendings().ofOthers(state, desk.chat());
        if (others.isEmpty() || policy.others() == EditPolicy.Others.MERGE) {
            return null;
        }
        boolean forGood = policy.others() == EditPolicy.Others.REFUSE;
        boolean knowsIt = request.token()
                .filter(token -> desk.pendings().knowsAll(token, state, desk.chat()))
                .isPresent();
        return forGood || !knowsIt ? refusals.pending(state, others, forGood) : null;
    }

    /** With a token all edits are of what was shown; without one each is of what those before it made. */
    private Compiled compiled(Base base, EditPolicy policy) throws Unfit {
        if (base.seen) {
            return new EditCompiler(base.text, base.shown, true, policy.near(), Quotation.EXACT)
                    .compile(request.edits());
        }
        return new EditsInTurn(base.text, request.edits(), quotes, policy.near()).compile();
    }

    private Optional<EditOutcome> apply(DocumentState state, Base base, Compiled compiled, EditPolicy policy) {
        EditOutcome.@Nullable Refused unseen = compiled.deletes() ? deletesUnseen(state, base) : null;
        if (unseen != null) {
            return Optional.of(unseen);
        }
        List<Splice> now = new ArrayList<>();
        for (Splice splice : compiled.splices()) {
            Optional<Range> place = place(state, base, splice);
            if (place.isEmpty()
                    || (!now.isEmpty()
                            && place.get().start() < now.getLast().range().end())) {
                return Optional.of(refusals.changed(state, request, base.text, base.shown, splice.range()));
            }
            now.add(splice.at(place.get()));
        }
        String text = Splice.apply(state.text(), now);
        try {
            Inputs.text("What the edits make of " + state.path(), text, DocumentCommits.LONGEST_TEXT);
        } catch (InvalidInputException e) {
            return Optional.of(Refusals.plain(EditRefusal.INVALID, "Not applied: " + e.getMessage(), desk.show(state)));
        }
        boolean moves = compiled.path() != null && !compiled.path().equals(state.wantedPath());
        if (text.equals(state.text()) && !moves && !compiled.deletes()) {
            return Optional.of(refusals.unfit(
                    state,
                    base.text,
                    base.shown,
                    new Unfit(EditRefusal.NO_CHANGE, "The document would be as it is; nothing was written")));
        }
        if (moves && isTaken(state, Objects.requireNonNull(compiled.path()))) {
            return Optional.of(taken(state, Objects.requireNonNull(compiled.path())));
        }
        return commit(state, base, compiled.at(now), text, moves, policy);
    }

    /** Deleting a document touches all of it. */
    private EditOutcome.@Nullable Refused deletesUnseen(DocumentState state, Base base) {
        Range all = new Range(0, base.text.length());
        if (!base.text.equals(state.text())) {
            return refusals.changed(state, request, base.text, all, all);
        }
        return base.shown.equals(all)
                ? null
                : refusals.unfit(
                        state,
                        base.text,
                        base.shown,
                        new Unfit(
                                EditRefusal.OUTSIDE_VIEW,
                                "Deleting the document needs a view of all of it",
                                List.of(),
                                null,
                                all));
    }

    /** What replaces the whole text knows of no other part that could have changed. */
    private static Optional<Range> place(DocumentState state, Base base, Splice splice) {
        if (splice.atEnd()) {
            int end = state.text().length();
            return Optional.of(new Range(end, end));
        }
        boolean whole = splice.range().length() > 0 && splice.range().length() == base.text.length();
        if (whole && !base.text.equals(state.text())) {
            return Optional.empty();
        }
        return Rebase.map(base.text, state.text(), splice.range());
    }

    private EditOutcome.Refused taken(DocumentState state, String path) {
        return Refusals.plain(
                EditRefusal.PATH_TAKEN,
                "Not applied: another document is at " + path
                        + ", above it or below it; rename this one to another path",
                desk.show(state));
    }

    /** A document is above or below itself too: the draft could never be accepted. */
    private boolean isTaken(DocumentState state, String path) {
        boolean nested = state.document()
                .filter(own -> path.startsWith(own.path() + "/") || own.path().startsWith(path + "/"))
                .isPresent();
        return nested
                || desk.states()
                        .at(path)
                        .filter(other -> !other.id().equals(state.id()))
                        .isPresent();
    }

    private Optional<EditOutcome> commit(
            DocumentState state, Base base, Compiled done, String text, boolean moves, EditPolicy policy) {
        @Nullable String path = moves ? done.path() : null;
        boolean direct = isDirect(state, path, policy);
        String summary = done.summary(state.text());
        DocumentCommits.Plan plan = direct
                ? DocumentCommits.direct(desk.scope(), state, text, path, done.deletes())
                : DocumentCommits.revision(
                        desk.scope(),
                        state,
                        text,
                        moves ? drafted(state, done.path()) : DocumentCommits.pathOfDraft(state),
                        done.deletes(),
                        summary,
                        desk.cause());
        if (desk.scope().tryCommit(plan.preconditions(), plan.mutations()) instanceof CommitResult.Refused refusal) {
            return refusal.precondition() instanceof Precondition.PathFree free
                    ? Optional.of(taken(state, free.path()))
                    : Optional.empty();
        }
        DocumentState after = desk.states().of(state.id()).orElse(state);
        DraftEvents.tell(desk, after);
        DocumentView shown = desk.show(after, Positions.map(base.text, after.text(), base.shown));
        return Optional.of(new AppliedEdit(state, done, plan, after, shown).outcome(base.text, text));
    }

    /** A draft that gives a document the path it has gives it none. */
    private static @Nullable String drafted(DocumentState state, @Nullable String path) {
        return state.document().filter(document -> document.path().equals(path)).isPresent() ? null : path;
    }

    /** What a model wants to be always is for a person to decide, and what is under discussion too. */
    private static boolean isDirect(DocumentState state, @Nullable String path, EditPolicy policy) {
        boolean identity = state.document().filter(DocumentPaths::isIdentity).isPresent()
                || (path != null && DocumentPaths.isIdentity(path));
        return policy.writes() == EditPolicy.Writes.DIRECT && state.draftOrNull() == null && !identity;
    }
}
