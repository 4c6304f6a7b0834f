package dev.cowork.spi;

import java.util.ArrayList;
import java.util.List;

/** The scanner of a detector that can only tell at the end. */
final class CollectingScanner implements ArtifactScanner {
    private final ArtifactDetector detector;
    private final DetectionHints hints;
    private final StringBuilder text = new StringBuilder();

    CollectingScanner(ArtifactDetector detector, DetectionHints hints) {
        this.detector = detector;
        this.hints = hints;
    }

    @Override
    public List<DetectionEvent> accept(String more) {
        text.append(more);
        return List.of();
    }

    @Override
    public List<DetectionEvent> end() {
        List<DetectionEvent> events = new ArrayList<>();
        for (ArtifactCandidate candidate : detector.detect(text.toString(), hints)) {
            events.add(new DetectionEvent.Started(candidate.range().start(), candidate.path(), candidate.language()));
            events.add(new DetectionEvent.Finished(candidate));
        }
        return events;
    }
}
