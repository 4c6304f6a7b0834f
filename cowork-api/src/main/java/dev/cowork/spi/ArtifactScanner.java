package dev.cowork.spi;

import java.util.List;

/**
 * Finds artifacts in a message while it comes. The candidates of its {@link DetectionEvent.Finished} events are those that
 * {@link ArtifactDetector#detect(String, DetectionHints)} finds in the whole text, in the same order, however the text was
 * cut. For one message and one thread at a time.
 */
public interface ArtifactScanner {
    /**
     * Takes the next piece of the message.
     *
     * @param more the piece, perhaps empty, cut anywhere
     * @return what it told, in order; mostly nothing
     */
    List<DetectionEvent> accept(String more);

    /**
     * Says that the message is over. Nothing may be given to the scanner after this.
     *
     * @return what could only be told now, in order
     */
    List<DetectionEvent> end();
}
