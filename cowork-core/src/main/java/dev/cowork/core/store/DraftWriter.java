package dev.cowork.core.store;

import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftId;
import dev.cowork.data.DraftState;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Drafts and their revisions. */
final class DraftWriter {
    private final Commit commit;
    private final State state;
    private final Preconditions preconditions;
    private final ContentWriter contents;

    DraftWriter(Commit commit, Preconditions preconditions, ContentWriter contents) {
        this.commit = commit;
        this.state = commit.state;
        this.preconditions = preconditions;
        this.contents = contents;
    }

    void put(DraftRevisionRecord revision) {
        requireWhole(revision);
        requireNext(revision);
        Draft open = state.openDraft(revision.draft().document());
        requireBase(revision, open == null ? 0 : open.latest().base());
        requireFree(revision);
        contents.requireText(revision.content());
        put(open == null ? Draft.opened(revision) : open.plus(revision));
        commit.tell(ChangeItem.Kind.DRAFT, revision.draft().document());
    }

    private static void requireWhole(DraftRevisionRecord revision) {
        if (revision.revision() < 1 || revision.base() < 0) {
            throw new InvalidInputException("A revision is at least 1 and its base at least 0, but they are "
                    + revision.revision() + " and " + revision.base());
        }
        if (revision.base() == 0 && revision.path() == null) {
            throw new InvalidInputException(
                    "The draft " + revision.draft() + " would make a document and needs its path");
        }
    }

    private void requireNext(DraftRevisionRecord revision) {
        DraftId id = revision.draft();
        boolean first = revision.revision() == 1;
        Precondition before =
                new Precondition.DraftAt(id.document(), first ? 0 : id.number(), first ? 0 : revision.revision() - 1);
        preconditions.check(before);
        int last = state.draftsOf(id.document()).size();
        if (first && id.number() != last + 1) {
            throw new Refusal(before, "the document has had " + last + " drafts");
        }
    }

    private void requireBase(DraftRevisionRecord revision, int earlier) {
        DocumentId document = revision.draft().document();
        if (revision.base() < earlier) {
            throw new InvalidInputException("The draft " + revision.draft() + " is made from version " + earlier
                    + " and cannot go back to " + revision.base());
        }
        if (revision.base() == 0) {
            if (state.documents.containsKey(document)) {
                throw new InvalidInputException("The document " + document + " exists, so a draft cannot make it");
            }
            return;
        }
        Commit.require(state.living(document), "the document", document);
        requireVersion(document, revision.base());
    }

    private void requireVersion(DocumentId document, int version) {
        Doc doc = state.documents.get(document);
        if (doc == null || version < 1 || version > doc.versions().size()) {
            throw new InvalidInputException("The document " + document + " has no version " + version);
        }
    }

    private void requireFree(DraftRevisionRecord revision) {
        String path = revision.path();
        if (path != null) {
            String taken = preconditions.pathTaken(path, revision.draft().document());
            String drafted = taken == null
                    ? preconditions.pathDrafted(path, revision.draft().document())
                    : taken;
            if (drafted != null) {
                throw new Refusal(new Precondition.PathFree(path), drafted);
            }
        }
    }

    void close(Mutation.CloseDraft close) {
        DraftId id = close.draft();
        if (close.state() == DraftState.OPEN) {
            throw new InvalidInputException("Closing the draft " + id + " cannot leave it open");
        }
        Draft draft = state.drafts.get(id);
        if (draft == null || !draft.isOpen()) {
            throw new Refusal(
                    new Precondition.DraftAt(
                            id.document(),
                            id.number(),
                            draft == null ? 0 : draft.latest().revision()),
                    preconditions.openDraft(id.document()));
        }
        if (close.version() != null) {
            requireVersion(id.document(), close.version());
        }
        close(draft, close.state(), close.version());
    }

    /** Cancels the open draft of a document, if there is one. */
    void cancel(DocumentId document) {
        Draft open = state.openDraft(document);
        if (open != null) {
            close(open, DraftState.CANCELLED, null);
        }
    }

    private void close(Draft draft, DraftState how, @Nullable Integer version) {
        put(draft.closed(how, commit.actor(), commit.at(), version));
        commit.tell(ChangeItem.Kind.DRAFT, draft.id().document());
    }

    /** Takes the texts of all drafts of a document away and tells which these were. */
    void erase(DocumentId document, Set<ContentHash> texts) {
        cancel(document);
        for (Draft draft : state.draftsOf(document)) {
            for (DraftRevisionRecord revision : draft.revisions()) {
                ContentHash content = revision.content();
                if (content != null) {
                    texts.add(content);
                }
            }
            put(draft.with(
                    draft.revisions().stream().map(Copies::withoutContent).toList()));
        }
    }

    private void put(Draft draft) {
        commit.journal.put(state.drafts, draft.id(), draft);
    }
}
