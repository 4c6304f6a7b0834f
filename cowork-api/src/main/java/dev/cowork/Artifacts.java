package dev.cowork;

import dev.cowork.data.ChatId;
import java.util.List;

/** The artifacts of a workspace: documents with a link to the message that made a version. Thread-safe. */
public interface Artifacts {
    /**
     * Lists each living document of which a reply made a version, as it is now: with its current version, whoever wrote
     * that, and with the origin, title and kind of the newest version that a reply made with this text, or, when people
     * have changed it since, with those of the newest that a reply made.
     *
     * @return in the order in which replies made the newest version of each
     */
    List<Artifact> list();

    /**
     * Lists all versions that the replies of a chat made.
     *
     * @param chat the chat
     * @return in the order in which they were made
     */
    List<Artifact> list(ChatId chat);

    /**
     * Lists all versions that replies made of a living document.
     *
     * @param path its path
     * @return oldest first
     * @throws dev.cowork.error.NotFoundException if there is no such document
     */
    List<Artifact> versions(String path);

    /**
     * Lists the proposals for a living document.
     *
     * @param path its path
     * @return oldest first
     * @throws dev.cowork.error.NotFoundException if there is no such document
     */
    List<Proposal> proposals(String path);

    /**
     * Takes a version out of its document, because it is another thing: the version becomes a document of its own. Where
     * it is the current version, the document gets the text of the version before it again.
     *
     * @param artifact a version that is not the first of its document
     * @param path the path of the new document
     * @return the new document
     * @throws dev.cowork.error.InvalidInputException if it is the first version, or the path is none
     * @throws dev.cowork.error.ConflictException if a document has the path, or somebody wrote meanwhile
     */
    Document split(Artifact artifact, String path);

    /**
     * Makes one document of two that are the same thing: the text of one becomes the next version of the other, and the
     * one is deleted. Its versions stay readable by its artifacts.
     *
     * @param from the path of the document whose text is taken
     * @param into the path of the document that gets it
     * @return the document that got it
     * @throws dev.cowork.error.NotFoundException if there is no such document
     * @throws dev.cowork.error.ConflictException if somebody wrote meanwhile
     */
    Document merge(String from, String into);

    /**
     * Makes the text of an older version the current one again, as {@link Documents#restore} does, and tells listeners.
     *
     * @param path its path
     * @param number the version, from 1
     * @return the document as it is now
     * @throws dev.cowork.error.NotFoundException if there is no such document or version, or its text was erased
     * @throws dev.cowork.error.ConflictException if somebody wrote meanwhile
     */
    Document restore(String path, int number);

    /**
     * Takes the document of an artifact out of the living, as {@link Documents#delete} does, and tells listeners.
     *
     * @param path its path
     * @throws dev.cowork.error.NotFoundException if there is none
     */
    void delete(String path);

    /**
     * Gives the document of an artifact another path.
     *
     * @param path its path
     * @param to its new path
     * @return the document
     * @throws dev.cowork.error.NotFoundException if there is no such document
     * @throws dev.cowork.error.ConflictException if a document has the new path
     */
    Document rename(String path, String to);
}
