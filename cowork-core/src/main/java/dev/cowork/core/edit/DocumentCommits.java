package dev.cowork.core.edit;

import dev.cowork.core.base.Scope;
import dev.cowork.core.document.DocumentPaths;
import dev.cowork.core.document.DocumentWrites;
import dev.cowork.core.document.NewContent;
import dev.cowork.core.text.MediaTypes;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.data.DraftId;
import dev.cowork.data.TurnId;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.VersionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together what a commit of an edit is made of: a revision of the draft, or a version. */
public final class DocumentCommits {
    /** The most characters of a document. */
    static final int LONGEST_TEXT = 16 << 20;

    /**
     * Who edits, and in what.
     *
     * @param turn the turn, or null
     * @param toolCall the id of the tool call, or null
     * @param origin where in a reply the text came from, or null
     */
    record Cause(
            @Nullable TurnId turn,
            @Nullable String toolCall,
            @Nullable ArtifactOrigin origin) {
        static final Cause NONE = new Cause(null, null, null);
    }

    /**
     * What a commit is made of.
     *
     * @param preconditions what must hold
     * @param mutations what changes
     */
    record Plan(List<Precondition> preconditions, List<Mutation> mutations) {
        /** The revision of a draft that it makes. */
        Optional<DraftRevisionRecord> revision() {
            return made(Mutation.PutDraftRevision.class).map(Mutation.PutDraftRevision::revision);
        }

        /** The version that it makes. */
        Optional<VersionRecord> version() {
            return made(Mutation.PutVersion.class).map(Mutation.PutVersion::version);
        }

        private <T extends Mutation> Optional<T> made(Class<T> kind) {
            return mutations.stream().filter(kind::isInstance).map(kind::cast).findFirst();
        }
    }

    private DocumentCommits() {}

    /**
     * The next revision of a document's draft, or the first one of its next draft.
     *
     * @param path the path that the draft would give, or null when the document keeps its own
     */
    static Plan revision(
            Scope scope,
            DocumentState state,
            String text,
            @Nullable String path,
            boolean deletes,
            String summary,
            Cause cause) {
        int number = state.draft()
                .map(draft -> draft.id().number())
                .orElseGet(() -> scope.store().drafts().of(state.id()).size() + 1);
        return revision(scope, new DraftId(state.id(), number), state, text, path, deletes, summary, cause);
    }

    private static Plan revision(
            Scope scope,
            DraftId draft,
            DocumentState state,
            String text,
            @Nullable String path,
            boolean deletes,
            String summary,
            Cause cause) {
        Mutation.PutText put = new Mutation.PutText(text);
        List<Mutation> mutations = List.of(
                put,
                new Mutation.PutDraftRevision(new DraftRevisionRecord(
                        draft,
                        state.revision() + 1,
                        state.base(),
                        put.hash(),
                        text.length(),
                        path,
                        deletes,
                        scope.actor(),
                        cause.turn(),
                        cause.toolCall(),
                        cause.origin(),
                        summary,
                        scope.now())));
        return new Plan(state.preconditions(), mutations);
    }

    /** The path that the open draft would give, or null. */
    static @Nullable String pathOfDraft(DocumentState state) {
        return state.draftOrNull() == null ? null : state.draftOrNull().latest().path();
    }

    /** The first revision of a draft that would make a document. */
    static Plan draftOfNew(Scope scope, DocumentId id, String path, String text, Cause cause) {
        Mutation.PutText put = new Mutation.PutText(text);
        return new Plan(
                List.of(
                        new Precondition.PathFree(path),
                        new Precondition.DocumentAt(id, 0),
                        new Precondition.DraftAt(id, 0, 0)),
                List.of(
                        put,
                        new Mutation.PutDraftRevision(new DraftRevisionRecord(
                                new DraftId(id, 1),
                                1,
                                0,
                                put.hash(),
                                text.length(),
                                path,
                                false,
                                scope.actor(),
                                cause.turn(),
                                cause.toolCall(),
                                cause.origin(),
                                "made " + path,
                                scope.now()))));
    }

    /** A document that an edit makes at once. */
    static Plan created(Scope scope, DocumentId id, String path, String text) {
        DocumentWrites writes = DocumentWrites.create(scope, id, path, content(path, text, true));
        return new Plan(writes.preconditions(), writes.mutations());
    }

    /** A version, another path or a deletion at once. */
    static Plan direct(Scope scope, DocumentState state, String text, @Nullable String path, boolean deletes) {
        List<Precondition> preconditions = new ArrayList<>(state.preconditions());
        preconditions.add(new Precondition.DocumentHasPath(state.id(), state.path()));
        List<Mutation> mutations = new ArrayList<>();
        if (deletes) {
            mutations.add(new Mutation.DeleteDocument(state.id()));
            return new Plan(preconditions, mutations);
        }
        if (!text.equals(state.text())) {
            DocumentWrites writes =
                    DocumentWrites.next(scope, state.document().orElseThrow(), content(state.path(), text, true));
            preconditions.addAll(writes.preconditions());
            mutations.addAll(writes.mutations());
        }
        if (path != null) {
            preconditions.add(new Precondition.PathFree(path));
            mutations.add(new Mutation.MoveDocument(state.id(), path));
        }
        return new Plan(preconditions, mutations);
    }

    static NewContent content(String path, String text, boolean derived) {
        return new NewContent(
                text,
                MediaTypes.of(path, text),
                Optional.empty(),
                DocumentPaths.kind(path, DocumentKind.ARTIFACT),
                derived);
    }
}
