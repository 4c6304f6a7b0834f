package dev.cowork.core.artifact;

import dev.cowork.core.document.DocumentPaths;
import dev.cowork.core.document.NewContent;
import dev.cowork.core.text.MediaTypes;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.DocumentKind;
import dev.cowork.spi.ArtifactCandidate;
import dev.cowork.spi.ArtifactExtent;
import java.util.Optional;

/**
 * A thing that a reply shows.
 *
 * @param candidate what was found
 * @param text its text, or that of the document with it put in
 * @param origin where in the reply it is, and what was decided about it so far
 * @param cutOff whether the reply ended before the thing did
 */
record Shown(ArtifactCandidate candidate, String text, ArtifactOrigin origin, boolean cutOff) {
    /** The same, with one more reason. */
    Shown because(String reason) {
        return from(new ArtifactOrigin(
                origin.turn(), origin.message(), origin.range(), origin.how() + "; " + reason, origin.language()));
    }

    Shown withText(String other) {
        return new Shown(candidate, other, origin, cutOff);
    }

    Shown from(ArtifactOrigin other) {
        return new Shown(candidate, text, other, cutOff);
    }

    boolean isFragment() {
        return candidate.extent() == ArtifactExtent.FRAGMENT;
    }

    boolean hasNoFence() {
        return candidate.how().startsWith(CandidateMaker.WITHOUT_FENCE);
    }

    /** What a document with this path gets. */
    NewContent content(String path) {
        String mediaType = MediaTypes.of(path, text);
        boolean better = mediaType.equals("text/plain");
        return new NewContent(
                text,
                better ? candidate.mediaType() : mediaType,
                Optional.empty(),
                DocumentPaths.kind(path, DocumentKind.ARTIFACT),
                true);
    }
}
