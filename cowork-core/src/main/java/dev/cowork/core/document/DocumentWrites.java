package dev.cowork.core.document;

import dev.cowork.core.base.Scope;
import dev.cowork.core.passage.DocumentRecipe;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.VersionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mutations that make a version of a document, and what must hold for them: the one place where they are put
 * together, for writes, imports and artifacts alike.
 *
 * @param document the document's id
 * @param version the number of the version
 * @param preconditions what must hold
 * @param mutations what changes
 */
public record DocumentWrites(
        DocumentId document, int version, List<Precondition> preconditions, List<Mutation> mutations) {
    /** Copies the lists. */
    public DocumentWrites {
        preconditions = List.copyOf(preconditions);
        mutations = List.copyOf(mutations);
    }

    /**
     * Makes a new document with its first version.
     *
     * @param scope who writes where
     * @param path a checked path
     * @param content its content
     * @return the write
     */
    public static DocumentWrites create(Scope scope, String path, NewContent content) {
        return create(scope, new DocumentId(scope.ids().next()), path, content);
    }

    /**
     * Makes a new document, whose id is known, with its first version.
     *
     * @param scope who writes where
     * @param id its id
     * @param path a checked path
     * @param content its content
     * @return the write
     */
    public static DocumentWrites create(Scope scope, DocumentId id, String path, NewContent content) {
        List<Mutation> mutations = new ArrayList<>();
        mutations.add(new Mutation.CreateDocument(id, path, content.kind()));
        mutations.addAll(version(scope, id, 1, content));
        return new DocumentWrites(id, 1, List.of(new Precondition.PathFree(path)), mutations);
    }

    /**
     * Makes the next version of a document.
     *
     * @param scope who writes where
     * @param document the document with the version that the content was made from
     * @param content its content
     * @return the write
     */
    public static DocumentWrites next(Scope scope, DocumentRecord document, NewContent content) {
        int number = document.current().number() + 1;
        return new DocumentWrites(
                document.id(),
                number,
                List.of(new Precondition.DocumentAt(document.id(), number - 1)),
                version(scope, document.id(), number, content));
    }

    private static List<Mutation> version(Scope scope, DocumentId id, int number, NewContent content) {
        List<Mutation> mutations = new ArrayList<>();
        Mutation.PutText text = new Mutation.PutText(content.text());
        mutations.add(text);
        Optional<Mutation.PutBlob> blob = content.original().map(Mutation.PutBlob::new);
        blob.ifPresent(mutations::add);
        mutations.add(new Mutation.PutVersion(new VersionRecord(
                id,
                number,
                text.hash(),
                content.text().length(),
                content.mediaType(),
                blob.map(Mutation.PutBlob::hash).orElse(null),
                scope.actor(),
                scope.now(),
                content.derived(),
                content.origin().orElse(null))));
        Source.OfDocument source = new Source.OfDocument(id, number);
        mutations.add(new Mutation.PutPassages(
                SourceKey.of(id), scope.now(), DocumentRecipe.passages(source, content.text(), content.mediaType())));
        return mutations;
    }

    /**
     * Whether a document has this text already.
     *
     * @param document the document
     * @param text the text
     * @return true if its current version has it
     */
    public static boolean isSame(DocumentRecord document, String text) {
        return ContentHash.of(text).equals(document.current().content());
    }
}
