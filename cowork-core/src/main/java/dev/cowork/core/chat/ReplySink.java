package dev.cowork.core.chat;

import dev.cowork.TurnEvent;
import dev.cowork.llm.ChatSink;
import dev.cowork.spi.ArtifactScanner;
import dev.cowork.spi.DetectionEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hands a reply on as it comes, with the artifacts that begin and end in it, and remembers when it began. Used by the
 * turn's thread.
 */
final class ReplySink implements ChatSink {
    private final TurnLog log;
    private final InstantSource clock;
    private final ArtifactScanner scanner;
    private @Nullable Instant first;

    ReplySink(TurnLog log, InstantSource clock, ArtifactScanner scanner) {
        this.log = log;
        this.clock = clock;
        this.scanner = scanner;
    }

    /** The reply is complete. */
    void end() {
        scanner.end().forEach(this::tell);
    }

    private void tell(DetectionEvent event) {
        switch (event) {
            case DetectionEvent.Started started ->
                log.add(new TurnEvent.ArtifactStarted(started.start(), started.path(), started.language()));
            case DetectionEvent.Finished finished -> log.add(new TurnEvent.ArtifactFound(finished.candidate()));
            case DetectionEvent.Skipped skipped -> {} // told with the reply, beside what else made nothing
        }
    }

    /** When the first piece came, or empty. */
    Optional<Instant> firstAt() {
        return Optional.ofNullable(first);
    }

    @Override
    public void onText(String text) {
        hear(new TurnEvent.Text(text));
        scanner.accept(text).forEach(this::tell);
    }

    @Override
    public void onThinking(String text) {
        hear(new TurnEvent.Thinking(text));
    }

    private void hear(TurnEvent event) {
        if (first == null) {
            first = clock.instant();
        }
        log.add(event);
    }
}
