package dev.cowork;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a workspace. Paths are relative, with {@code /} between segments, such as {@code context/vision.md};
 * at most 1,024 characters and 64 segments. A path that is none is refused with
 * {@link dev.cowork.error.InvalidInputException} before anything is written. Thread-safe.
 */
public interface Documents {
    /**
     * Writes a document: a new one, or a new version of the living one with this path. The same text again makes no
     * version.
     *
     * @param path its path
     * @param text its whole text; at most 16 Mi characters, no unpaired surrogates, no NUL
     * @return the document as it is now
     * @throws dev.cowork.error.InvalidInputException if path or text is none, or the path is above or below a document
     */
    Document write(String path, String text);

    /**
     * Writes a version only if the document is at the one that was read.
     *
     * @param path its path
     * @param text its whole text
     * @param expectedVersion the version that the text was made from; 0 for a document that must not exist yet
     * @return the document as it is now
     * @throws dev.cowork.error.ConflictException if the document is at another version
     */
    Document write(String path, String text, int expectedVersion);

    /**
     * Adds text at the end of a document, and makes it if it is not there.
     *
     * @param path its path
     * @param text what to add, as it is
     * @return the document as it is now
     */
    Document append(String path, String text);

    /**
     * Looks for a living document.
     *
     * @param path its path
     * @return the document, or empty
     */
    Optional<Document> find(String path);

    /**
     * Takes a living document.
     *
     * @param path its path
     * @return the document
     * @throws dev.cowork.error.NotFoundException if there is none
     */
    Document get(String path);

    /**
     * Lists living documents by path.
     *
     * @param prefix what their paths begin with; empty for all
     * @return all of them, sorted by path in Unicode code point order
     */
    List<Document> list(String prefix);

    /**
     * Lists living documents by path, page by page.
     *
     * @param prefix what their paths begin with; empty for all
     * @param after the path behind which the page begins, or null for the first page
     * @param limit the most to answer, from 1 to 1,000
     * @return sorted by path in Unicode code point order
     */
    List<Document> list(String prefix, @Nullable String after, int limit);

    /**
     * Gives a document another path. Nothing is indexed again.
     *
     * @param from its path
     * @param to its new path
     * @return the document as it is now
     * @throws dev.cowork.error.NotFoundException if there is none
     * @throws dev.cowork.error.ConflictException if a living document has the new path, or is above or below it
     */
    Document move(String from, String to);

    /**
     * Takes a document out of the living. Its versions stay readable by {@link Document} handles and artifacts.
     *
     * @param path its path
     * @throws dev.cowork.error.NotFoundException if there is none
     */
    void delete(String path);

    /**
     * Lists the versions of a living document.
     *
     * @param path its path
     * @return all, oldest first
     * @throws dev.cowork.error.NotFoundException if there is none
     */
    List<DocumentVersion> versions(String path);

    /**
     * Reads one version of a living document.
     *
     * @param path its path
     * @param number the version, from 1
     * @return the version
     * @throws dev.cowork.error.NotFoundException if there is no such document or version
     */
    DocumentVersion version(String path, int number);

    /**
     * Compares two versions of a living document.
     *
     * @param path its path
     * @param from a version, from 1
     * @param to a version, from 1
     * @return a unified diff with three lines of context; empty when the texts are equal
     * @throws dev.cowork.error.NotFoundException if there is no such document or version
     */
    String diff(String path, int from, int to);

    /**
     * Makes the text of an older version the current one again, as a new version.
     *
     * @param path its path
     * @param number the version, from 1
     * @return the document as it is now
     * @throws dev.cowork.error.NotFoundException if there is no such document or version, or its text was erased
     * @throws dev.cowork.error.ConflictException if somebody wrote meanwhile
     */
    Document restore(String path, int number);

    /**
     * Brings the files of a directory, or one file, in with everything at its default: below a folder named like the
     * directory, ignored files left out.
     *
     * @param root an existing directory or file
     * @return what became of each file
     * @throws dev.cowork.error.InvalidInputException if there is no such directory or file
     */
    ImportReport importTree(Path root);

    /**
     * Brings files in.
     *
     * @param request which and how
     * @return what became of each file
     * @throws dev.cowork.error.InvalidInputException if there is no such directory or file
     */
    ImportReport importTree(ImportRequest request);
}
