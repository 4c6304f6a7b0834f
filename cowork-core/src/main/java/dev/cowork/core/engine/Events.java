package dev.cowork.core.engine;

import dev.cowork.CoworkEvent;
import dev.cowork.CoworkListener;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log and the host's listeners what happens. A listener that throws harms nobody but itself. */
record Events(List<CoworkListener> listeners) implements Consumer<CoworkEvent> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cowork");

    @Override
    public void accept(CoworkEvent event) {
        if (event instanceof CoworkEvent.LegDown || event instanceof CoworkEvent.IndexRebuilt) {
            LOG.warn("{}", event);
        } else if (event instanceof CoworkEvent.WorkspaceCreated) {
            LOG.info("{}", event);
        } else {
            LOG.debug("{}", event);
        }
        for (CoworkListener listener : listeners) {
            try {
                listener.onEvent(event);
            } catch (Throwable e) {
                // The host's code, maybe in Kotlin, where a checked exception needs no declaration: whatever it throws,
                // an Error too, must not end what it listens to.
                LOG.warn("A listener failed on {}", event, e);
            }
        }
    }

    /** The same threads; what listeners keep by thread goes along. */
    Executor carrying(Executor threads) {
        return work -> threads.execute(carried(work));
    }

    private Runnable carried(Runnable work) {
        Runnable carried = work;
        for (CoworkListener listener : listeners) {
            try {
                carried = Objects.requireNonNull(listener.carry(carried));
            } catch (Throwable e) {
                // As above: the work is done without it.
                LOG.warn("A listener carried nothing over to another thread", e);
            }
        }
        return carried;
    }
}
