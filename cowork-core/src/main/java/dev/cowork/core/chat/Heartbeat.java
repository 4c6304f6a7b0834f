package dev.cowork.core.chat;

import dev.cowork.error.CoworkException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves what has come of a reply and renews the lease, every second or three times in the life of the lease, whether the
 * model talks or is silent. Ends when it is closed; then no beat runs any more.
 */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration SLOWEST = Duration.ofSeconds(1);

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TurnLedger ledger;
    private final TurnLog log;
    private final Runnable onLost;
    private final long third;
    private final long interval;
    private String saved = "";
    private long renewed = System.nanoTime();
    private boolean closed;
    private boolean beating;

    private Heartbeat(TurnLedger ledger, TurnLog log, Duration lease, Runnable onLost) {
        this.ledger = ledger;
        this.log = log;
        this.onLost = onLost;
        this.third = lease.dividedBy(3).toNanos();
        this.interval = Math.min(third, SLOWEST.toNanos());
    }

    /**
     * Begins to beat.
     *
     * @param onLost called once if the lease was lost; must not block
     */
    static Heartbeat start(Executor threads, TurnLedger ledger, TurnLog log, Duration lease, Runnable onLost) {
        Heartbeat heartbeat = new Heartbeat(ledger, log, lease, onLost);
        threads.execute(heartbeat::run);
        return heartbeat;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            while (beating) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (awaitNext()) {
            try {
                beat();
            } finally {
                done();
            }
        }
    }

    private void beat() {
        String partial = ReplyParts.clean(log.partial());
        long now = System.nanoTime();
        boolean renew = now - renewed >= third;
        try {
            ledger.beat(partial.equals(saved) ? null : partial, renew);
            saved = partial;
            renewed = renew ? now : renewed;
        } catch (CoworkException e) {
            // The next beat tries again; if the store stays away, the lease expires and the turn is fenced off.
            LOG.warn("Could not renew the lease of the turn {}", ledger.turn().id(), e);
        }
        if (ledger.isLost()) {
            onLost.run();
        }
    }

    private boolean awaitNext() {
        lock.lock();
        try {
            long left = interval;
            while (!closed && !ledger.isLost() && left > 0) {
                left = changed.awaitNanos(left);
            }
            beating = !closed && !ledger.isLost();
            return beating;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void done() {
        lock.lock();
        try {
            beating = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
