package dev.cowork;

import dev.cowork.data.DraftId;
import java.util.List;
import java.util.Optional;

/**
 * The drafts of a workspace: what models want to change, for people to decide. A document has one open draft at the most,
 * which all chats share. Each decision is on the revision that the {@link Draft} shows: a draft that was edited since is
 * refused with {@link dev.cowork.error.ConflictException}.
 *
 * <p>A draft that would make a document which somebody made meanwhile becomes one of that document: its base is the empty
 * text, so accepting it is a conflict unless both say the same or that one is empty, and a decision makes the next version
 * of that document. Thread-safe.
 */
public interface Drafts {
    /**
     * Lists the open drafts.
     *
     * @return in the order in which they were opened
     */
    List<Draft> list();

    /**
     * Looks for the open draft of a document.
     *
     * @param path the document's path, or the one that the draft would give
     * @return the draft, or empty
     */
    Optional<Draft> find(String path);

    /**
     * Reads a draft, open or closed.
     *
     * @param id its id
     * @return the draft
     * @throws dev.cowork.error.NotFoundException if there is none
     */
    Draft get(DraftId id);

    /**
     * Lists the drafts that a living document had and has.
     *
     * @param path its path
     * @return by number
     * @throws dev.cowork.error.NotFoundException if there is no such document
     */
    List<Draft> history(String path);

    /**
     * Takes a draft over: merges it with what changed since its base, and makes a version of that. Deleting a document
     * that was changed since is a conflict.
     *
     * @param draft an open draft
     * @return the document, or the conflicts, which leave everything as it is
     * @throws dev.cowork.error.ConflictException if the draft was edited or decided on since it was read
     */
    DraftOutcome accept(Draft draft);

    /**
     * Takes some places of a draft over. The others stay in it, as its next revision. A new path and a deletion stay too.
     *
     * @param draft an open draft
     * @param hunks the numbers of its {@link Draft#hunks()}
     * @return the document, or the conflicts, which leave everything as it is
     * @throws dev.cowork.error.ConflictException if the draft or the document was changed since it was read
     * @throws dev.cowork.error.InvalidInputException if the draft has no such hunk
     */
    DraftOutcome accept(Draft draft, List<Integer> hunks);

    /**
     * Makes the draft's own text a version, whatever changed since its base: what that was stays in the versions.
     *
     * @param draft an open draft
     * @return the document, as {@link DraftOutcome.Accepted#document()}
     * @throws dev.cowork.error.ConflictException if the draft or the document was changed since it was read
     */
    DraftOutcome.Accepted replace(Draft draft);

    /**
     * Writes another text in the place of the draft, such as one in which conflicts are mended. A draft that would delete
     * the document does not.
     *
     * @param draft an open draft
     * @param text the whole text of the document
     * @return the document, as {@link DraftOutcome.Accepted#document()}
     * @throws dev.cowork.error.ConflictException if the draft or the document was changed since it was read
     */
    DraftOutcome.Accepted resolve(Draft draft, String text);

    /**
     * Closes a draft without taking anything.
     *
     * @param draft an open draft
     * @throws dev.cowork.error.ConflictException if the draft was edited or decided on since it was read
     */
    void cancel(Draft draft);

    /**
     * What becomes of the edits of models in this workspace.
     *
     * @return the policy; {@link EditPolicy#DEFAULT} where none was set
     */
    EditPolicy policy();

    /**
     * Says what becomes of the edits of models in this workspace.
     *
     * @param policy the policy
     */
    void usePolicy(EditPolicy policy);

    /**
     * What becomes of the edits of models of a document.
     *
     * @param path the path of a living document
     * @return the policy; that of the workspace where it has none of its own
     * @throws dev.cowork.error.NotFoundException if there is no such document
     */
    EditPolicy policy(String path);

    /**
     * Says what becomes of the edits of models of a document. It stays with the document when that is moved.
     *
     * @param path the path of a living document
     * @param policy the policy
     * @throws dev.cowork.error.NotFoundException if there is no such document
     */
    void usePolicy(String path, EditPolicy policy);
}
