package dev.cowork.http;

import dev.cowork.error.ProviderException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What a server told once of each of its models. It is asked when first needed, by one thread for each model while the
 * others wait; a server that did not answer is asked again after a minute at the earliest. Thread-safe.
 *
 * @param <T> what is told
 */
public final class Remembered<T> {
    private static final long AGAIN = Duration.ofMinutes(1).toNanos();
    /** Names come from hosts, perhaps from their users: no more than this many are kept. */
    private static final int MOST = 1_000;

    private final Function<String, T> ask;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /**
     * Knows nothing yet.
     *
     * @param ask asks the server; it should not wait for long, and its {@link ProviderException}s mean that nothing was
     *     told
     */
    public Remembered(Function<String, T> ask) {
        this.ask = ask;
    }

    /**
     * What was told, asking if need be.
     *
     * @param model the model's name
     * @return what the server told, or empty
     */
    public Optional<T> get(String model) {
        return entry(model).get(model);
    }

    /**
     * What was told, without asking.
     *
     * @param model the model's name
     * @return what the server told, or empty
     */
    public Optional<T> known(String model) {
        Entry entry = entries.get(model);
        return entry == null ? Optional.empty() : entry.told;
    }

    /**
     * Takes over what the server told at another occasion.
     *
     * @param model the model's name
     * @param told what it told
     */
    public void put(String model, T told) {
        entry(model).told = Optional.of(told);
    }

    /**
     * Forgets a model that has changed.
     *
     * @param model the model's name
     */
    public void forget(String model) {
        entries.remove(model);
    }

    private Entry entry(String model) {
        if (entries.size() >= MOST) {
            entries.clear();
        }
        return entries.computeIfAbsent(model, name -> new Entry());
    }

    private final class Entry {
        private volatile Optional<T> told = Optional.empty();
        /** Guards asking. */
        private final Object lock = new Object();

        private boolean failed;
        private long failedAt;

        Optional<T> get(String model) {
            if (told.isPresent()) {
                return told;
            }
            synchronized (lock) {
                if (told.isEmpty() && !(failed && System.nanoTime() - failedAt < AGAIN)) {
                    ask(model);
                }
                return told;
            }
        }

        private void ask(String model) {
            try {
                told = Optional.of(ask.apply(model));
            } catch (ProviderException e) {
                // Whoever was cancelled did not hear the answer that others may still hear.
                failed = e.kind() != ProviderException.Kind.CANCELLED;
                failedAt = System.nanoTime();
            }
        }
    }
}
