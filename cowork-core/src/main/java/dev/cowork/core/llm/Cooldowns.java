package dev.cowork.core.llm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers for a while which providers failed. Thread-safe. */
public final class Cooldowns {
    private final InstantSource clock;
    private final Map<String, Instant> until = new ConcurrentHashMap<>();

    /**
     * Creates an empty memory.
     *
     * @param clock tells the time
     */
    public Cooldowns(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A provider failed.
     *
     * @param provider its id
     * @param pause how long it is to be passed over
     */
    public void failed(String provider, Duration pause) {
        if (pause.isPositive()) {
            until.put(provider, clock.instant().plus(pause));
        }
    }

    /**
     * A provider answered.
     *
     * @param provider its id
     */
    public void answered(String provider) {
        until.remove(provider);
    }

    /**
     * Until when a provider is passed over.
     *
     * @param provider its id
     * @return the instant, or empty when it is not
     */
    public Optional<Instant> until(String provider) {
        return Optional.ofNullable(until.get(provider)).filter(clock.instant()::isBefore);
    }
}
