package dev.cowork.core.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one time that closing has for everything that it waits for. It begins to run when it is first asked for.
 * Thread-safe.
 */
final class Patience {
    private final Duration whole;
    private @Nullable Long begun;

    Patience(Duration whole) {
        this.whole = whole;
    }

    /** What is left of it; never negative. */
    synchronized Duration left() {
        if (begun == null) {
            begun = System.nanoTime();
        }
        Duration left = whole.minusNanos(System.nanoTime() - begun);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
