package dev.cowork.core.store;

import dev.cowork.data.DocumentId;
import dev.cowork.data.SourceKey;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.VersionRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Documents and their versions. */
final class DocumentWriter {
    private final Commit commit;
    private final Preconditions preconditions;
    private final PassageWriter passages;
    private final ContentWriter contents;
    private final DraftWriter drafts;
    private final List<DocumentId> created = new ArrayList<>();

    DocumentWriter(
            Commit commit,
            Preconditions preconditions,
            PassageWriter passages,
            ContentWriter contents,
            DraftWriter drafts) {
        this.commit = commit;
        this.preconditions = preconditions;
        this.passages = passages;
        this.contents = contents;
        this.drafts = drafts;
    }

    void create(Mutation.CreateDocument create) {
        Doc there = commit.state.documents.get(create.document());
        if (there != null && there.deleted()) {
            throw new InvalidInputException("The id " + create.document() + " is that of a deleted document");
        }
        if (there != null) {
            throw new Refusal(
                    new Precondition.DocumentAt(create.document(), 0),
                    "the document is at version " + there.versions().size());
        }
        requireFree(create.path(), null);
        put(new Doc(create.document(), create.path(), create.kind(), false, commit.actor(), commit.at(), List.of()));
        commit.journal.put(commit.state.livingPaths, create.path(), create.document());
        created.add(create.document());
        commit.tell(ChangeItem.Kind.DOCUMENT_CREATED, create.document());
    }

    void put(VersionRecord version) {
        Doc doc = commit.state.living(version.document());
        int current = preconditions.version(version.document());
        if (version.number() != current + 1) {
            throw new Refusal(
                    new Precondition.DocumentAt(version.document(), version.number() - 1),
                    "the document is at version " + current);
        }
        contents.requireText(version.content());
        contents.requireBlob(version.blob());
        put(Commit.require(doc, "the document", version.document()).plus(version));
        commit.tell(ChangeItem.Kind.DOCUMENT_VERSION, version.document());
    }

    void move(Mutation.MoveDocument move) {
        Doc doc = Commit.require(commit.state.living(move.document()), "the document", move.document());
        requireFree(move.path(), move.document());
        put(doc.at(move.path()));
        commit.journal.remove(commit.state.livingPaths, doc.path());
        commit.journal.put(commit.state.livingPaths, move.path(), move.document());
        commit.tell(ChangeItem.Kind.DOCUMENT_MOVED, move.document());
    }

    void delete(DocumentId id) {
        Doc doc = Commit.require(commit.state.documents.get(id), "the document", id);
        if (doc.deleted()) {
            return;
        }
        put(doc.asDeleted());
        commit.journal.remove(commit.state.livingPaths, doc.path());
        commit.tell(ChangeItem.Kind.DOCUMENT_DELETED, id);
        drafts.cancel(id);
        passages.removeOf(SourceKey.of(id));
    }

    /** A document without a version is none. */
    void finish() {
        for (DocumentId id : created) {
            if (Commit.require(commit.state.documents.get(id), "the document", id)
                    .versions()
                    .isEmpty()) {
                throw new InvalidInputException("The new document " + id + " needs a version in the same commit");
            }
        }
    }

    private void requireFree(String path, @Nullable DocumentId but) {
        String taken = preconditions.pathTaken(path, but);
        if (taken != null) {
            throw new Refusal(new Precondition.PathFree(path), taken);
        }
    }

    private void put(Doc doc) {
        commit.journal.put(commit.state.documents, doc.id(), doc);
    }
}
