package dev.cowork.core.index;

import dev.cowork.core.base.Causes;
import dev.cowork.core.base.Scope;
import dev.cowork.error.ProviderException;
import java.time.Duration;
import java.time.Instant;

/**
 * What failed in a leg, and when; after a while it is worth trying again even if nothing has changed.
 *
 * @param cause what may be told of the error
 * @param at when
 * @param passing whether it lies in a provider that may answer later, not in what was asked
 */
record Failure(String cause, Instant at, boolean passing) {
    private static final Duration PAUSE = Duration.ofSeconds(30);

    static Failure of(RuntimeException error, Scope scope) {
        return new Failure(
                Causes.say(error),
                scope.clock().instant(),
                error instanceof ProviderException provider && provider.retryable());
    }

    /** A clock that was set back must not keep anything down. */
    boolean isDue(Scope scope) {
        return Duration.between(at, scope.clock().instant()).abs().compareTo(PAUSE) >= 0;
    }
}
