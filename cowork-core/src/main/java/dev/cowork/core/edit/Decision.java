package dev.cowork.core.edit;

import dev.cowork.core.base.Scope;
import dev.cowork.core.document.DocumentWrites;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftState;
import dev.cowork.spi.ArtifactRecord;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Commits what a person decided on a draft. The version that comes of it is the person's: what models write later goes
 * to a draft again; who edited is in the draft, which stays.
 */
final class Decision {
    private final Scope scope;
    private final StoredDraft draft;
    private final DocumentId id;
    private final @Nullable DocumentRecord document;
    private final List<Precondition> preconditions = new ArrayList<>();
    private final List<Mutation> mutations = new ArrayList<>();

    Decision(Scope scope, StoredDraft draft) {
        this.scope = scope;
        this.draft = draft;
        this.id = draft.target();
        this.document = draft.document();
        preconditions.add(new Precondition.DocumentAt(
                id, document == null ? 0 : document.current().number()));
        if (draft.joins()) {
            preconditions.add(new Precondition.DocumentHasPath(id, draft.path()));
        }
        preconditions.add(
                new Precondition.DraftAt(draft.id().document(), draft.id().number(), draft.revision()));
    }

    /** Makes the text the document's, and closes the draft. */
    void close(String text, DraftState state) {
        if (draft.deletes() && state != DraftState.RESOLVED) {
            mutations.add(new Mutation.CloseDraft(draft.id(), state, null));
            if (document != null && !draft.joins()) {
                mutations.add(new Mutation.DeleteDocument(id));
            }
            commit("Deleting " + draft.path() + " as its draft says");
            return;
        }
        @Nullable Integer version = write(text);
        draft.newPath().filter(path -> !path.equals(draft.path())).ifPresent(path -> {
            preconditions.add(new Precondition.PathFree(path));
            mutations.add(new Mutation.MoveDocument(id, path));
        });
        // A version of another document cannot be told as what came of the draft.
        mutations.add(new Mutation.CloseDraft(draft.id(), state, draft.joins() ? null : version));
        commit("Accepting " + draft);
    }

    /**
     * Makes the text the document's; the draft stays open. What is left of it goes on from that version, so that what the
     * user changes in the part that was taken is no conflict with what was proposed there.
     */
    void take(String text) {
        @Nullable Integer version = write(text);
        if (version != null
                && document != null
                && !draft.joins()
                && draft.merged().isClean()) {
            goOn(version);
        }
        if (!mutations.isEmpty()) { // what was taken may be in the document already, while another part is in conflict
            commit("Accepting parts of " + draft);
        }
    }

    private void goOn(int version) {
        Mutation.PutText left = new Mutation.PutText(draft.text());
        DraftRevisionRecord latest = draft.record().latest();
        mutations.add(left);
        mutations.add(new Mutation.PutDraftRevision(new DraftRevisionRecord(
                draft.id(),
                latest.revision() + 1,
                version,
                left.hash(),
                draft.text().length(),
                latest.path(),
                latest.deletes(),
                scope.actor(),
                null,
                null,
                null,
                "parts of it became version " + version,
                scope.now())));
    }

    void cancel() {
        mutations.add(new Mutation.CloseDraft(draft.id(), DraftState.CANCELLED, null));
        commit("Cancelling " + draft);
    }

    private void commit(String what) {
        scope.commit(what, preconditions, mutations);
    }

    /** The version that has the text, or null when the document has it already. */
    private @Nullable Integer write(String text) {
        if (document != null && DocumentWrites.isSame(document, text)) {
            return null;
        }
        DocumentWrites writes = document == null
                ? DocumentWrites.create(scope, id, draft.path(), DocumentCommits.content(draft.path(), text, false))
                : DocumentWrites.next(scope, document, DocumentCommits.content(document.path(), text, false));
        preconditions.addAll(writes.preconditions());
        mutations.addAll(writes.mutations());
        origins()
                .forEach(origin ->
                        mutations.add(new Mutation.PutArtifact(new ArtifactRecord(id, writes.version(), origin))));
        return writes.version();
    }

    /** Where in replies the text came from, so that the version can be traced back. */
    private Set<ArtifactOrigin> origins() {
        Set<ArtifactOrigin> origins = new LinkedHashSet<>();
        scope.store().drafts().revisions(draft.id()).stream()
                .map(DraftRevisionRecord::origin)
                .filter(Objects::nonNull)
                .forEach(origins::add);
        return origins;
    }
}
