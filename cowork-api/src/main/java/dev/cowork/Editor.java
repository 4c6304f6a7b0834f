package dev.cowork;

import dev.cowork.data.VersionToken;
import java.util.List;

/**
 * Shows documents to a chat and applies its edits: what a model does with the tools {@code doc_view} and
 * {@code doc_edit}, for hosts that run tools of their own. An edit applies to what the chat was shown, or it does not
 * apply. Thread-safe.
 */
public interface Editor {
    /**
     * Shows a document.
     *
     * @param path its path, or the one that its draft would give
     * @return the whole text of its draft, or of its version where none is open
     * @throws dev.cowork.error.NotFoundException if there is none
     */
    DocumentView view(String path);

    /**
     * Shows a part of a document.
     *
     * @param path its path, or the one that its draft would give
     * @param firstLine the first line, from 1
     * @param lastLine the last line; more than there are means up to the end
     * @return the lines
     * @throws dev.cowork.error.NotFoundException if there is no such document
     * @throws dev.cowork.error.InvalidInputException if the first line is below 1, behind the last one, or behind the end
     */
    DocumentView view(String path, int firstLine, int lastLine);

    /**
     * Shows what a token names, as it was.
     *
     * @param token a token that this chat was given
     * @return the lines
     * @throws dev.cowork.error.NotFoundException if that state was erased, or the document forgotten or kept from models
     * @throws dev.cowork.error.InvalidInputException if the token is not one of this chat's
     */
    DocumentView shown(VersionToken token);

    /**
     * Edits a document.
     *
     * @param request what to change
     * @return what came of it
     */
    EditOutcome edit(EditRequest request);

    /**
     * Takes back this chat's last edit of a document, where nobody changed the same part since. A draft that would change
     * nothing any more is closed as {@link dev.cowork.data.DraftState#CANCELLED}.
     *
     * @param path the document's path
     * @return what came of it
     */
    EditOutcome undo(String path);

    /**
     * Applies the SEARCH/REPLACE blocks and unified diffs of a reply; those of one document all or none.
     *
     * @param reply the text of a reply
     * @return one for each document, in the order in which the reply names them
     */
    List<EditOutcome> apply(String reply);
}
