package dev.cowork.core.memory;

import dev.cowork.error.ConflictException;
import java.util.Optional;
import java.util.function.Supplier;

/** Tries again what lost a race: each loss means that another writer came through, so a few tries are enough. */
final class Attempts {
    private static final int MOST = 50;

    private Attempts() {}

    static <T> T until(String what, Supplier<Optional<T>> attempt) {
        for (int i = 0; i < MOST; i++) {
            Optional<T> result = attempt.get();
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw new ConflictException(what + " lost " + MOST + " races against other writers in a row; try again later");
    }
}
