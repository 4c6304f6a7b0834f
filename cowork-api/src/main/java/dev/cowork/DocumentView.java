package dev.cowork;

import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftId;
import dev.cowork.data.VersionToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a chat is shown of a document: the text of its open draft, or of its current version where none is open.
 * Immutable.
 */
public interface DocumentView {
    /**
     * The document; of a draft that would make one, the id that it will get.
     *
     * @return its id
     */
    DocumentId document();

    /**
     * The path: the one that the draft would give, where one is open and no other document has that path.
     *
     * @return the path
     */
    String path();

    /**
     * Its current version.
     *
     * @return the number; 0 when there is only a draft
     */
    int version();

    /**
     * The open draft.
     *
     * @return its id, or empty
     */
    Optional<DraftId> draft();

    /**
     * Goes with an edit of what is shown.
     *
     * @return the token
     */
    VersionToken token();

    /**
     * The lines that are shown.
     *
     * @return the text, as it is
     */
    String text();

    /**
     * The lines that are shown, each behind its number and a tab.
     *
     * @return the text for a model
     */
    String numbered();

    /**
     * How many lines the whole text has.
     *
     * @return from 0
     */
    int lines();

    /**
     * What other chats have changed in the draft.
     *
     * @return one for each chat, perhaps none
     */
    List<PendingDraft> pending();

    /**
     * Whether the document moved on since the draft was begun, in a way that cannot be merged by itself: then the draft is
     * shown as it is, without what the user changed.
     *
     * @return true if a person will have to decide
     */
    boolean conflicts();

    /**
     * Whether the draft would delete the document. An edit of it takes that back.
     *
     * @return true if so
     */
    boolean deletes();

    /**
     * When it was shown.
     *
     * @return the instant
     */
    Instant at();
}
