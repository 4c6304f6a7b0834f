package dev.cowork.core.artifact;

import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.Range;
import dev.cowork.spi.DocumentRecord;

/**
 * The parts of one document that a reply shows, put into it.
 *
 * @param document the document
 * @param shown the first part, with the document's text with all parts so far, and where they are in the reply, from the
 *     first to the last, and why
 * @param at how many decisions of the reply come before theirs
 */
record Parts(DocumentRecord document, Shown shown, int at) {
    /** With one more. */
    Parts and(String now, ArtifactOrigin next) {
        ArtifactOrigin origin = shown.origin();
        Range range = new Range(origin.range().start(), next.range().end());
        String how = origin.how() + "; and a further part";
        ArtifactOrigin all = new ArtifactOrigin(origin.turn(), origin.message(), range, how, origin.language());
        return new Parts(document, shown.withText(now).from(all), at);
    }
}
