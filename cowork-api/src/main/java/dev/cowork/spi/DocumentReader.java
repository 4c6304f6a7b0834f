package dev.cowork.spi;

import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the documents of one workspace. */
public interface DocumentReader {
    /**
     * Reads a document, living or deleted.
     *
     * @param id its id
     * @return the document, or empty
     */
    Optional<DocumentRecord> find(DocumentId id);

    /**
     * Reads the living document with a path.
     *
     * @param path its path
     * @return the document, or empty
     */
    Optional<DocumentRecord> findByPath(String path);

    /**
     * Lists living documents by path.
     *
     * @param prefix what their paths begin with; empty for all
     * @param after the path behind which the page begins, or null for the first page
     * @param limit the most to answer, from 1
     * @return sorted by path in Unicode code point order
     */
    List<DocumentRecord> list(String prefix, @Nullable String after, int limit);

    /**
     * Lists the versions of a document.
     *
     * @param id the document
     * @return all, oldest first; empty when there is no such document
     */
    List<VersionRecord> versions(DocumentId id);

    /**
     * Reads one version of a document.
     *
     * @param id the document
     * @param number the version, from 1
     * @return the version, or empty when there is none
     */
    default Optional<VersionRecord> version(DocumentId id, int number) {
        return versions(id).stream()
                .filter(version -> version.number() == number)
                .findFirst();
    }

    /**
     * Reads a stored text.
     *
     * @param hash its hash
     * @return the text, or empty when it is not there or was erased
     */
    Optional<String> text(ContentHash hash);

    /**
     * Reads stored bytes.
     *
     * @param hash their hash
     * @return the bytes, or empty when they are not there or were erased
     */
    Optional<byte[]> blob(ContentHash hash);
}
