package dev.cowork;

import dev.cowork.data.DraftId;
import dev.cowork.data.DraftState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What models want to change in a document, as it was when it was read. Immutable. */
public interface Draft {
    /**
     * Its id.
     *
     * @return the id
     */
    DraftId id();

    /**
     * Where it stands.
     *
     * @return the state
     */
    DraftState state();

    /**
     * Its newest revision.
     *
     * @return from 1
     */
    int revision();

    /**
     * The document's path.
     *
     * @return the path; of a draft that makes a document, the one that it would have
     */
    String path();

    /**
     * The path that the draft would give.
     *
     * @return the path, or empty when it keeps its own
     */
    Optional<String> newPath();

    /**
     * Whether it would delete the document.
     *
     * @return true if so
     */
    boolean deletes();

    /**
     * The version that it was made from.
     *
     * @return the number; 0 when it makes the document
     */
    int base();

    /**
     * When it was opened.
     *
     * @return the instant
     */
    Instant openedAt();

    /**
     * Its edits.
     *
     * @return oldest first
     */
    List<DraftEdit> edits();

    /**
     * Its text: with what the user changed meanwhile, where that can be merged.
     *
     * @return the text; empty once erased
     */
    String text();

    /**
     * What it would change in the document as it is now; where that cannot be merged, what it changed in its base. Where
     * it would make a document which somebody made meanwhile, how its text differs from that.
     *
     * @return a unified diff
     */
    String diff();

    /**
     * The places that it changes, in the text that {@link #diff()} compares with.
     *
     * @return in order
     */
    List<DraftHunk> hunks();

    /**
     * The parts that the document changed too since the draft's base.
     *
     * @return in order; none when it can be merged
     */
    List<MergeConflict> conflicts();
}
