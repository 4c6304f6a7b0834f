package dev.cowork.spi;

import org.jspecify.annotations.Nullable;

/** What a scanner tells of a message while it comes. */
public sealed interface DetectionEvent {
    /**
     * A candidate began; a {@link Finished} whose range has the same start follows.
     *
     * @param start the first character of its content in the message's text
     * @param path the path that the message gives it, as far as is known yet, or null; may become known at the end
     * @param language its language as far as is known yet, or null
     */
    record Started(
            int start, @Nullable String path, @Nullable String language) implements DetectionEvent {}

    /**
     * A candidate is complete and does not change any more.
     *
     * @param candidate the candidate
     */
    record Finished(ArtifactCandidate candidate) implements DetectionEvent {}

    /**
     * Something that may be a candidate was not looked into. Told at the end.
     *
     * @param why one sentence that says what, and the reason
     */
    record Skipped(String why) implements DetectionEvent {}
}
