package dev.cowork.spi;

import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftId;
import dev.cowork.data.TurnId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the drafts of one workspace. Their texts are read as those of documents, by {@link DocumentReader#text}. */
public interface DraftReader {
    /**
     * Reads the open draft of a document.
     *
     * @param document the document
     * @return the draft, or empty
     */
    Optional<DraftRecord> open(DocumentId document);

    /**
     * Reads the open draft that would give a document a path: one that makes it, or moves it there.
     *
     * @param path the path
     * @return the draft, or empty
     */
    Optional<DraftRecord> openAt(String path);

    /**
     * Reads a draft, open or closed.
     *
     * @param id its id
     * @return the draft, or empty
     */
    Optional<DraftRecord> find(DraftId id);

    /**
     * Lists the open drafts of all documents.
     *
     * @param after the draft behind which the page begins, open or closed meanwhile, or null for the first page
     * @param limit the most to answer, from 1
     * @return in the order in which they were opened; empty when there never was the draft behind which the page begins
     */
    List<DraftRecord> open(@Nullable DraftId after, int limit);

    /**
     * Lists the drafts of a document, open and closed.
     *
     * @param document the document
     * @return by number
     */
    List<DraftRecord> of(DocumentId document);

    /**
     * Lists the drafts that a turn edited, open and closed.
     *
     * @param turn the turn
     * @return in the order in which they were opened
     */
    List<DraftRecord> editedIn(TurnId turn);

    /**
     * Lists the revisions of a draft.
     *
     * @param id the draft
     * @return all, oldest first; empty when there is no such draft
     */
    List<DraftRevisionRecord> revisions(DraftId id);

    /**
     * Reads one revision.
     *
     * @param id the draft
     * @param number the revision, from 1
     * @return the revision, or empty
     */
    Optional<DraftRevisionRecord> revision(DraftId id, int number);
}
