package dev.cowork.core.llm;

import dev.cowork.RetryPolicy;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** Says how long to wait before a call is tried again, and waits. Thread-safe if the chance is. */
public final class Waits {
    private final RetryPolicy policy;
    private final DoubleSupplier chance;

    /**
     * Creates the waits of a policy.
     *
     * @param policy the policy
     * @param chance a number from 0 to 1 for each wait
     */
    public Waits(RetryPolicy policy, DoubleSupplier chance) {
        this.policy = policy;
        this.chance = chance;
    }

    /**
     * The policy.
     *
     * @return the policy
     */
    public RetryPolicy policy() {
        return policy;
    }

    /**
     * How long to wait after a failed try.
     *
     * @param failed how many tries have failed, from 1
     * @param error how the last one failed
     * @param left what is left until the deadline
     * @return the wait, or empty when it is not to be tried again
     */
    public Optional<Duration> after(int failed, ProviderException error, Duration left) {
        if (!error.retryable() || failed >= policy.attempts()) {
            return Optional.empty();
        }
        double bound = Math.min(policy.longest().toNanos(), policy.base().toNanos() * Math.pow(2, failed - 1.0));
        Duration jittered = Duration.ofNanos((long) (bound * chance.getAsDouble()));
        Duration wait = error.retryAfter()
                .filter(asked -> asked.compareTo(jittered) > 0)
                .orElse(jittered);
        return Optional.of(wait).filter(chosen -> chosen.compareTo(left) < 0);
    }

    /**
     * Waits, or until nobody wants the result.
     *
     * @param wait how long
     * @param cancellation ends the waiting
     * @throws ProviderException with kind {@code CANCELLED} if it was cancelled or the thread interrupted
     */
    public void pause(Duration wait, Cancellation cancellation) {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Cancellation.Registration registration = cancellation.onCancel(cancelled::countDown)) {
            if (cancelled.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ProviderException(
                        ProviderException.Kind.CANCELLED, "It was cancelled before the call was tried again", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException(
                    ProviderException.Kind.CANCELLED, "Interrupted before the call was tried again", e);
        }
    }
}
