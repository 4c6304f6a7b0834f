package dev.cowork.spi;

import java.util.List;

/** Finds artifacts in a message. Pure and thread-safe. */
public interface ArtifactDetector {
    /**
     * Finds.
     *
     * @param text the text of a message
     * @return the candidates, in order, not overlapping
     */
    List<ArtifactCandidate> detect(String text);
}
