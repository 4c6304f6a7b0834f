package dev.cowork.spi;

import java.util.List;

/** Finds artifacts in a message. Pure and thread-safe. */
@FunctionalInterface
public interface ArtifactDetector {
    /**
     * Finds.
     *
     * @param text the text of a message
     * @param hints what else is known
     * @return the candidates, in order, not overlapping
     */
    List<ArtifactCandidate> detect(String text, DetectionHints hints);

    /**
     * Finds by the text alone.
     *
     * @param text the text of a message
     * @return the candidates, in order, not overlapping
     */
    default List<ArtifactCandidate> detect(String text) {
        return detect(text, DetectionHints.NONE);
    }

    /**
     * Begins to find while a message comes. Unless a detector does better, all is told at the end.
     *
     * @param hints what else is known
     * @return a scanner for one message
     */
    default ArtifactScanner scanner(DetectionHints hints) {
        return new CollectingScanner(this, hints);
    }
}
