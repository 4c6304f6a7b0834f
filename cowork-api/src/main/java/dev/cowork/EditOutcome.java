package dev.cowork;

import dev.cowork.data.Actor;
import dev.cowork.data.DraftId;
import dev.cowork.data.EditRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of an edit. A refusal is a value, so that a model can go on with it. */
public sealed interface EditOutcome {
    /**
     * What came of it, in words for a model, without the text of the view.
     *
     * @return a few lines
     */
    String message();

    /**
     * The document now: what was shown before, with the edit, or as it is after a refusal.
     *
     * @return the view, with a token for the next edit; empty where there is no document
     */
    Optional<DocumentView> view();

    /**
     * Whether the edit was applied.
     *
     * @return false if it was refused
     */
    default boolean isApplied() {
        return !(this instanceof Refused);
    }

    /**
     * What an edit changed.
     *
     * @param view the document after it; without text where there is none
     * @param draft the draft that has it, closed where taking back left nothing of it; or null when it made a version,
     *     moved or deleted the document at once
     * @param diff a unified diff of what it changed
     * @param near the places that were only near what was looked for; empty when all were exact
     */
    record Change(DocumentView view, @Nullable DraftId draft, String diff, List<NearPlace> near) {
        /** Copies the list. */
        public Change {
            near = List.copyOf(near);
        }
    }

    /**
     * It was applied to the text that was shown.
     *
     * @param change what it changed
     * @param message what came of it, in words
     */
    record Applied(Change change, String message) implements EditOutcome {
        @Override
        public Optional<DocumentView> view() {
            return Optional.of(change.view());
        }
    }

    /**
     * It was applied to a text that is another one than was shown, but the same where it was changed.
     *
     * @param change what it changed
     * @param message what came of it, in words
     */
    record Rebased(Change change, String message) implements EditOutcome {
        @Override
        public Optional<DocumentView> view() {
            return Optional.of(change.view());
        }
    }

    /**
     * It was not applied.
     *
     * @param reason why
     * @param actor who changed what was shown, or null
     * @param at when, or null
     * @param diff what that changed, as a unified diff of the touched part; perhaps empty
     * @param lines the lines of several matches, or where two edits touch; perhaps empty
     * @param nearest the closest place to a text that is not there, or null
     * @param shown the document as it is, or null where there is none
     * @param message why, and what to do, in words
     */
    record Refused(
            EditRefusal reason,
            @Nullable Actor actor,
            @Nullable Instant at,
            String diff,
            List<Integer> lines,
            @Nullable NearPlace nearest,
            @Nullable DocumentView shown,
            String message)
            implements EditOutcome {
        /** Copies the list. */
        public Refused {
            lines = List.copyOf(lines);
        }

        @Override
        public Optional<DocumentView> view() {
            return Optional.ofNullable(shown);
        }
    }
}
