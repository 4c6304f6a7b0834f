package dev.cowork.core.base;

import dev.cowork.llm.Cancellation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A cancellation with the means to cancel. Thread-safe; once cancelled, always cancelled. */
public final class CancellationSource implements Cancellation {
    private final Map<Object, Runnable> actions = new LinkedHashMap<>();
    private boolean cancelled;

    /** Creates a cancellation that has not come. */
    public CancellationSource() {}

    /** Cancels: runs the actions that wait for it on this thread, in the order in which they came. Idempotent. */
    public void cancel() {
        List<Runnable> waiting;
        synchronized (actions) {
            cancelled = true;
            waiting = new ArrayList<>(actions.values());
            actions.clear();
        }
        waiting.forEach(Runnable::run);
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
