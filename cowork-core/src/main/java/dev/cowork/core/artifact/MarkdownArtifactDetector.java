package dev.cowork.core.artifact;

import dev.cowork.spi.ArtifactCandidate;
import dev.cowork.spi.ArtifactDetector;
import dev.cowork.spi.ArtifactScanner;
import dev.cowork.spi.DetectionEvent;
import dev.cowork.spi.DetectionHints;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what a reply in Markdown shows: fenced and indented code, code without any mark, and a document that the user
 * asked for. See {@link BlockScanner} for what a code block is, {@link BlockNames} for its name, {@link Kinds} and
 * {@link Extents}.
 */
public final class MarkdownArtifactDetector implements ArtifactDetector {
    /** Creates a detector. */
    public MarkdownArtifactDetector() {}

    @Override
    public List<ArtifactCandidate> detect(String text, DetectionHints hints) {
        ArtifactScanner scanner = scanner(hints);
        List<DetectionEvent> events = new ArrayList<>(scanner.accept(text));
        events.addAll(scanner.end());
        List<ArtifactCandidate> found = new ArrayList<>();
        for (DetectionEvent event : events) {
            if (event instanceof DetectionEvent.Finished finished) {
                found.add(finished.candidate());
            }
        }
        return List.copyOf(found);
    }

    @Override
    public ArtifactScanner scanner(DetectionHints hints) {
        return new MarkdownScanner(hints);
    }
}
