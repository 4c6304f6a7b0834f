package dev.cowork.system;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what happens in the background and tells nobody. */
final class Eventually {
    private static final Duration LONG = Duration.ofSeconds(30);

    private Eventually() {}

    static boolean is(BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < end) {
            if (condition.getAsBoolean()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }
}
