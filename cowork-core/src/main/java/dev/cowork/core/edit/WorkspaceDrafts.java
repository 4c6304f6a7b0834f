package dev.cowork.core.edit;

import dev.cowork.CoworkEvent;
import dev.cowork.Document;
import dev.cowork.Draft;
import dev.cowork.DraftOutcome;
import dev.cowork.Drafts;
import dev.cowork.EditPolicy;
import dev.cowork.MergeConflict;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.base.Scope;
import dev.cowork.core.diff.Hunk;
import dev.cowork.core.diff.Hunks;
import dev.cowork.core.diff.Merged;
import dev.cowork.core.diff.ThreeWay;
import dev.cowork.core.document.DocumentPaths;
import dev.cowork.core.document.StoredDocument;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftId;
import dev.cowork.data.DraftState;
import dev.cowork.data.TurnId;
import dev.cowork.error.ConflictException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.DraftRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The drafts of a workspace. Thread-safe. */
public final class WorkspaceDrafts implements Drafts {
    private static final int PAGE = 100;

    private final Scope scope;
    private final Consumer<CoworkEvent> events;
    private final DocumentStates states;
    private final EditPolicies policies;

    /**
     * Creates them.
     *
     * @param scope the workspace, and who decides
     * @param events hears of decisions
     */
    public WorkspaceDrafts(Scope scope, Consumer<CoworkEvent> events) {
        this.scope = scope;
        this.events = events;
        this.states = new DocumentStates(scope.store());
        this.policies = new EditPolicies(scope);
    }

    @Override
    public List<Draft> list() {
        List<Draft> all = new ArrayList<>();
        @Nullable DraftId after = null;
        List<DraftRecord> page;
        do {
            page = scope.store().drafts().open(after, PAGE);
            page.forEach(draft -> all.add(view(draft)));
            after = page.isEmpty() ? null : page.getLast().id();
        } while (page.size() == PAGE);
        return all;
    }

    @Override
    public Optional<Draft> find(String path) {
        DocumentPaths.check(path);
        return states.at(path)
                .flatMap(DocumentState::draft)
                .or(() -> scope.store().drafts().openAt(path).filter(WorkspaceDrafts::makes))
                .map(this::view);
    }

    @Override
    public Draft get(DraftId id) {
        return scope.store()
                .drafts()
                .find(id)
                .map(this::view)
                .orElseThrow(() -> new NotFoundException("There is no draft " + id + " in workspace " + scope.name()));
    }

    @Override
    public List<Draft> history(String path) {
        return scope.store().drafts().of(document(path)).stream()
                .map(draft -> (Draft) view(draft))
                .toList();
    }

    /**
     * Lists the drafts that a turn edited.
     *
     * @param turn the turn
     * @return in the order in which they were opened
     */
    public List<Draft> editedIn(TurnId turn) {
        return scope.store().drafts().editedIn(turn).stream()
                .map(draft -> (Draft) view(draft))
                .toList();
    }

    private DocumentId document(String path) {
        DocumentPaths.check(path);
        return scope.store()
                .documents()
                .findByPath(path)
                .map(DocumentRecord::id)
                .orElseThrow(
                        () -> new NotFoundException("There is no document " + path + " in workspace " + scope.name()));
    }

    private StoredDraft view(DraftRecord draft) {
        @Nullable
        DocumentRecord document = scope.store()
                .documents()
                .find(draft.id().document())
                .filter(found -> !found.deleted() || draft.state() != DraftState.OPEN)
                .or(() -> joined(draft))
                .orElse(null);
        return StoredDraft.of(draft, document, states, scope.store().drafts().revisions(draft.id()));
    }

    /** The document that somebody made where the draft would have made one. */
    private Optional<DocumentRecord> joined(DraftRecord draft) {
        return makes(draft)
                ? Optional.ofNullable(draft.latest().path())
                        .flatMap(scope.store().documents()::findByPath)
                : Optional.empty();
    }

    private static boolean makes(DraftRecord draft) {
        return draft.state() == DraftState.OPEN && draft.latest().base() == 0;
    }

    @Override
    public DraftOutcome accept(Draft draft) {
        StoredDraft now = current(draft);
        if (now.deletesUnseen()) {
            return conflicted(now.conflicts(), ThreeWay.merge(now.baseText(), now.current(), ""));
        }
        if (!now.merged().isClean() && !now.makesNothing()) {
            return conflicted(now.conflicts(), now.merged());
        }
        return decided(now, now.text(), DraftState.ACCEPTED);
    }

    @Override
    public DraftOutcome accept(Draft draft, List<Integer> hunks) {
        StoredDraft now = current(draft);
        List<Hunk> all = now.changes();
        if (!all.equals(((StoredDraft) draft).changes())) {
            throw new ConflictException("Accepting parts of " + now + " was refused: the document has changed since the"
                    + " draft was read; read it again");
        }
        String chosen = Hunks.apply(now.against(), chosen(all, Set.copyOf(hunks), now));
        Merged merged = now.merged().isClean() ? null : onCurrent(now, chosen);
        if (merged != null && !merged.isClean()) {
            return conflicted(StoredDraft.conflicts(merged, now.current()), merged);
        }
        String text = merged == null ? chosen : merged.text().orElseThrow();
        boolean nothingLeft = (now.merged().isClean() || now.joins())
                && Set.copyOf(hunks).size() == all.size()
                && now.newPath().isEmpty()
                && !now.deletes();
        return nothingLeft ? decided(now, text, DraftState.ACCEPTED) : partly(now, text);
    }

    private static List<Hunk> chosen(List<Hunk> all, Set<Integer> numbers, StoredDraft draft) {
        List<Hunk> chosen =
                all.stream().filter(hunk -> numbers.contains(hunk.number())).toList();
        if (chosen.isEmpty() || chosen.size() < numbers.size()) {
            throw new InvalidInputException("Accepting the hunks " + numbers + " of " + draft
                    + " is not possible: it has hunks 1 to " + all.size());
        }
        return chosen;
    }

    private static Merged onCurrent(StoredDraft draft, String chosen) {
        return ThreeWay.merge(draft.against(), draft.current(), chosen);
    }

    private static DraftOutcome conflicted(List<MergeConflict> conflicts, Merged merged) {
        return new DraftOutcome.Conflicted(conflicts, merged.marked("document", "draft"));
    }

    @Override
    public DraftOutcome.Accepted replace(Draft draft) {
        StoredDraft now = unmoved(draft);
        return decided(now, now.drafted(), DraftState.REPLACED);
    }

    @Override
    public DraftOutcome.Accepted resolve(Draft draft, String text) {
        StoredDraft now = unmoved(draft);
        Inputs.text("The text of " + now.path(), text, DocumentCommits.LONGEST_TEXT);
        return decided(now, text, DraftState.RESOLVED);
    }

    @Override
    public void cancel(Draft draft) {
        StoredDraft now = current(draft);
        Decision decision = new Decision(scope, now);
        decision.cancel();
        tell(now);
    }

    private DraftOutcome.Accepted decided(StoredDraft draft, String text, DraftState state) {
        new Decision(scope, draft).close(text, state);
        tell(draft);
        return new DraftOutcome.Accepted(path(draft), documentNow(draft), null);
    }

    private DraftOutcome.Accepted partly(StoredDraft draft, String text) {
        new Decision(scope, draft).take(text);
        tell(draft);
        return new DraftOutcome.Accepted(path(draft), documentNow(draft), get(draft.id()));
    }

    private String path(StoredDraft draft) {
        return scope.store()
                .documents()
                .find(draft.target())
                .map(DocumentRecord::path)
                .orElseGet(draft::path);
    }

    private @Nullable Document documentNow(StoredDraft draft) {
        return scope.store()
                .documents()
                .find(draft.target())
                .filter(found -> !found.deleted())
                .map(found -> new StoredDocument(found, scope.store().documents()))
                .orElse(null);
    }

    private void tell(StoredDraft draft) {
        scope.store().drafts().find(draft.id()).ifPresent(now -> DraftEvents.tell(scope, events, path(draft), now));
    }

    /** The draft as it is, if it is still what the caller saw. */
    private StoredDraft current(Draft draft) {
        StoredDraft now = (StoredDraft) get(draft.id());
        if (now.state() != DraftState.OPEN || now.revision() != draft.revision()) {
            throw new ConflictException("Deciding on " + draft + " was refused: it is now " + now.state()
                    + " at revision " + now.revision() + "; read it again");
        }
        return now;
    }

    /** The same for what overwrites the document: that must be what the caller saw too. */
    private StoredDraft unmoved(Draft draft) {
        StoredDraft now = current(draft);
        StoredDraft seen = (StoredDraft) draft;
        if (now.version() != seen.version() || !now.target().equals(seen.target())) {
            throw new ConflictException("Deciding on " + draft + " was refused: the document is at version "
                    + now.version() + " since; read it again");
        }
        return now;
    }

    @Override
    public EditPolicy policy() {
        return policies.ofWorkspace();
    }

    @Override
    public void usePolicy(EditPolicy policy) {
        policies.put(policy);
    }

    @Override
    public EditPolicy policy(String path) {
        return policies.of(document(path));
    }

    @Override
    public void usePolicy(String path, EditPolicy policy) {
        policies.put(document(path), policy);
    }
}
