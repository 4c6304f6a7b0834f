package dev.cowork.core.edit;

import dev.cowork.Edit;
import dev.cowork.EditOutcome;
import dev.cowork.EditRequest;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.diff.UnifiedDiffs;
import dev.cowork.core.document.DocumentPaths;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.data.DraftId;
import dev.cowork.data.DraftState;
import dev.cowork.data.EditRefusal;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.DraftRecord;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.VersionRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a document: at once, since nothing is overwritten, but as a draft where it would say who the workspace is.
 */
final class Creation {
    private final EditDesk desk;
    private final EditRequest request;

    Creation(EditDesk desk, EditRequest request) {
        this.desk = desk;
        this.request = request;
    }

    /** Empty when somebody else was faster. */
    Optional<EditOutcome> run(Edit.Create create) {
        String path = request.path();
        try {
            DocumentPaths.check(path);
            Inputs.text("The text of " + path, create.text(), DocumentCommits.LONGEST_TEXT);
        } catch (InvalidInputException e) {
            return Optional.of(Refusals.plain(EditRefusal.INVALID, "Not applied: " + e.getMessage(), null));
        }
        if (request.edits().size() > 1) {
            return Optional.of(Refusals.plain(
                    EditRefusal.INVALID, "Not applied: making a document goes with no other edit", null));
        }
        Optional<DocumentState> there = desk.states().at(path);
        if (there.isPresent()) {
            return Optional.of(Refusals.plain(
                    EditRefusal.PATH_TAKEN,
                    "Not applied: there is a document " + path + "; edit it instead",
                    desk.show(there.get())));
        }
        return commit(path, create.text());
    }

    private Optional<EditOutcome> commit(String path, String text) {
        boolean drafted = DocumentPaths.isIdentity(path);
        DocumentId id = new DocumentId(desk.scope().ids().next());
        DocumentCommits.Plan plan = drafted
                ? DocumentCommits.draftOfNew(desk.scope(), id, path, text, desk.cause())
                : DocumentCommits.created(desk.scope(), id, path, text);
        CommitResult result = desk.scope().tryCommit(plan.preconditions(), plan.mutations());
        if (result instanceof CommitResult.Refused refused) {
            return desk.states().at(path).isPresent()
                    ? Optional.empty()
                    : Optional.of(Refusals.plain(
                            EditRefusal.PATH_TAKEN,
                            "Not applied: " + refused.found() + ", and a document cannot be a directory",
                            null));
        }
        DocumentState after = desk.states().of(id).orElseGet(() -> made(plan, id, text));
        DraftEvents.tell(desk, after);
        Optional<DraftId> draft = after.draft().map(found -> found.id());
        return Optional.of(new EditOutcome.Applied(
                new EditOutcome.Change(
                        desk.show(after), draft.orElse(null), UnifiedDiffs.of("/dev/null", "", path, text), List.of()),
                "Made " + path
                        + (drafted
                                ? " as a draft, for the user to accept."
                                : ". It is version " + after.version() + ".")));
    }

    /** As it was committed, where it is already gone, or where the commit is still to come. */
    private DocumentState made(DocumentCommits.Plan plan, DocumentId id, String text) {
        @Nullable DocumentRecord document = null;
        @Nullable DraftRecord draft = null;
        for (Mutation mutation : plan.mutations()) {
            if (mutation instanceof Mutation.PutVersion put) {
                VersionRecord version = put.version();
                document = new DocumentRecord(
                        id,
                        request.path(),
                        DocumentPaths.kind(request.path(), DocumentKind.ARTIFACT),
                        false,
                        version.actor(),
                        version.at(),
                        version);
            } else if (mutation instanceof Mutation.PutDraftRevision(DraftRevisionRecord revision)) {
                draft = new DraftRecord(
                        revision.draft(), DraftState.OPEN, revision, revision.actor(), revision.at(), null, null, null);
            }
        }
        return new DocumentState(id, document, draft, request.path(), text, document == null ? 0 : 1, false);
    }
}
