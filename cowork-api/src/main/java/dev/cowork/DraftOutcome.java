package dev.cowork;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of a decision on a draft. */
public sealed interface DraftOutcome {
    /**
     * It became part of the document.
     *
     * @param path the document's path
     * @param now the document as it is now, or null when the draft deleted it
     * @param left what is left of the draft, or null when it is closed
     */
    record Accepted(
            String path, @Nullable Document now, @Nullable Draft left) implements DraftOutcome {
        /**
         * The document.
         *
         * @return as it is now; empty when the draft deleted it
         */
        public Optional<Document> document() {
            return Optional.ofNullable(now);
        }

        /**
         * What is left of the draft.
         *
         * @return the draft, still open; empty when all of it was taken
         */
        public Optional<Draft> rest() {
            return Optional.ofNullable(left);
        }
    }

    /**
     * The document moved on, and changed the same parts: nothing was written.
     *
     * @param conflicts those parts, at least one
     * @param marked the merged text, in which each of them is marked as git marks conflicts in its style {@code diff3}
     */
    record Conflicted(List<MergeConflict> conflicts, String marked) implements DraftOutcome {
        /** Copies the list. */
        public Conflicted {
            conflicts = List.copyOf(conflicts);
        }
    }
}
