package dev.cowork.core.artifact;

import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.Range;
import dev.cowork.spi.ArtifactCandidate;
import dev.cowork.spi.DocumentRecord;

/**
 * The parts of one document that a reply shows, put into it.
 *
 * @param document the document
 * @param candidate the first part
 * @param text the document's text with all parts so far
 * @param origin where they are in the reply, from the first to the last, and why
 * @param at how many decisions of the reply come before theirs
 */
record Parts(DocumentRecord document, ArtifactCandidate candidate, String text, ArtifactOrigin origin, int at) {
    /** With one more. */
    Parts and(String now, ArtifactOrigin next) {
        Range range = new Range(origin.range().start(), next.range().end());
        String how = origin.how() + "; and a further part";
        return new Parts(
                document,
                candidate,
                now,
                new ArtifactOrigin(origin.turn(), origin.message(), range, how, origin.language()),
                at);
    }
}
