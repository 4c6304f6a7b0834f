package dev.cowork.llm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cancellation with the means to cancel, for whoever starts long work. Thread-safe; once cancelled, always cancelled. */
public final class CancellationSource implements Cancellation {
    private final Map<Object, Runnable> actions = new LinkedHashMap<>();
    private boolean cancelled;

    /** Creates a cancellation that has not come. */
    public CancellationSource() {}

    /**
     * Cancels: runs the actions that wait for it on this thread, in the order in which they came. When one of them
     * throws, the others run all the same, and the first error comes out. Idempotent.
     */
    public void cancel() {
        List<Runnable> waiting;
        synchronized (actions) {
            cancelled = true;
            waiting = new ArrayList<>(actions.values());
            actions.clear();
        }
        @Nullable RuntimeException first = null;
        for (Runnable action : waiting) {
            try {
                action.run();
            } catch (RuntimeException e) { // whatever it is, the other work must hear of the cancellation too
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    @Override
    public boolean isCancelled() {
        synchronized (actions) {
            return cancelled;
        }
    }

    @Override
    public Registration onCancel(Runnable action) {
        Object key = new Object();
        synchronized (actions) {
            if (!cancelled) {
                actions.put(key, action);
                return () -> forget(key);
            }
        }
        action.run();
        return () -> {};
    }

    private void forget(Object key) {
        synchronized (actions) {
            actions.remove(key);
        }
    }
}
