package dev.cowork.core.chat;

import dev.cowork.TurnEvent;
import dev.cowork.llm.ChatSink;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands a reply on as it comes, and remembers when it began. Used by the turn's thread. */
final class ReplySink implements ChatSink {
    private final TurnLog log;
    private final InstantSource clock;
    private @Nullable Instant first;

    ReplySink(TurnLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** When the first piece came, or empty. */
    Optional<Instant> firstAt() {
        return Optional.ofNullable(first);
    }

    @Override
    public void onText(String text) {
        hear(new TurnEvent.Text(text));
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
