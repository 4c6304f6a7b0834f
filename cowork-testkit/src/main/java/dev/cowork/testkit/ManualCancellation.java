package dev.cowork.testkit;

import dev.cowork.llm.Cancellation;
import java.util.ArrayList;
import java.util.List;

/** A cancellation that a test pulls. Thread-safe. */
public final class ManualCancellation implements Cancellation {
    private final Object lock = new Object();
    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    /** Creates one that is not cancelled. */
    public ManualCancellation() {}

    /** Cancels, and runs what waits for it on this thread; the second time does nothing. */
    public void cancel() {
        List<Runnable> due;
        synchronized (lock) {
            cancelled = true;
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(Runnable::run);
    }

    /**
     * How many actions wait for it: 0 once all work that it was given to has ended.
     *
     * @return the registrations that were neither run nor taken back
     */
    public int waiting() {
        synchronized (lock) {
            return actions.size();
        }
    }

    @Override
    public boolean isCancelled() {
        synchronized (lock) {
            return cancelled;
        }
    }

    @Override
    public Registration onCancel(Runnable action) {
        // A wrapper of its own, so that the same action can be registered twice and taken back once.
        Runnable entry = action::run;
        synchronized (lock) {
            if (!cancelled) {
                actions.add(entry);
                return () -> remove(entry);
            }
        }
        action.run();
        return () -> {};
    }

    private void remove(Runnable entry) {
        synchronized (lock) {
            actions.removeIf(action -> action == entry);
        }
    }
}
