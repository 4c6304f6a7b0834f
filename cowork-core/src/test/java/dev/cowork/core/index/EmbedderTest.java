package dev.cowork.core.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.error.ClosedException;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.CancellationSource;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.EmbeddingModel.Mode;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.Gate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class EmbedderTest {
    private final CancellationSource ending = new CancellationSource();
    private final Held model = new Held();

    /** Waits at a gate, and tells whether it was closed and whether that was under a running call. */
    private static final class Held implements EmbeddingModel {
        private final DeterministicEmbeddingModel model = new DeterministicEmbeddingModel();
        private final Gate gate = new Gate();
        private final AtomicBoolean running = new AtomicBoolean();
        private final AtomicBoolean closed = new AtomicBoolean();
        private final AtomicBoolean closedWhileRunning = new AtomicBoolean();
        private volatile boolean heedsCancellation;

        @Override
        public String fingerprint() {
            return model.fingerprint();
        }

        @Override
        public int dimensions() {
            return model.dimensions();
        }

        @Override
        public int maxTokens() {
            return model.maxTokens();
        }

        @Override
        public List<float[]> embed(List<String> texts, Mode mode, Cancellation cancellation) {
            running.set(true);
            try {
                gate.pass(heedsCancellation ? cancellation : Cancellation.NEVER);
                return model.embed(texts, mode, Cancellation.NEVER);
            } finally {
                running.set(false);
            }
        }

        @Override
        public void close() {
            closed.set(true);
            closedWhileRunning.set(running.get());
        }
    }

    private Embedder embedder(boolean owned, Duration patience) {
        return new Embedder(() -> model, owned, ending, () -> patience);
    }

    @Test
    void closingCancelsWhatRunsAndThenClosesTheModel() {
        model.heedsCancellation = true;
        Embedder embedder = embedder(true, Duration.ofSeconds(20));
        CompletableFuture<float[]> query = CompletableFuture.supplyAsync(() -> embedder.query("zebra"));
        model.gate.awaitArrivals(1);
        ending.cancel();
        embedder.close();
        assertTrue(model.closed.get());
        assertFalse(model.closedWhileRunning.get());
        Throwable ended = assertThrows(CompletionException.class, query::join).getCause();
        assertEquals(ProviderException.Kind.CANCELLED, ((ProviderException) ended).kind());
        assertThrows(ClosedException.class, () -> embedder.query("otter"));
    }

    @Test
    void aModelAtWorkIsNeverClosed() {
        Embedder embedder = embedder(true, Duration.ofMillis(20));
        CompletableFuture<float[]> query = CompletableFuture.supplyAsync(() -> embedder.query("zebra"));
        model.gate.awaitArrivals(1);
        ending.cancel();
        embedder.close();
        assertFalse(model.closed.get());
        model.gate.open();
        assertEquals(model.dimensions(), query.join().length);
    }

    @Test
    void theHostsModelIsNeverClosed() {
        model.gate.open();
        Embedder embedder = embedder(false, Duration.ofSeconds(20));
        embedder.embed(List.of("zebra"), Mode.PASSAGE);
        embedder.close();
        assertFalse(model.closed.get());
    }

    @Test
    void nothingIsLoadedAfterTheEnd() {
        AtomicBoolean loaded = new AtomicBoolean();
        Embedder embedder = new Embedder(
                () -> {
                    loaded.set(true);
                    return model;
                },
                true,
                ending,
                () -> Duration.ZERO);
        embedder.close();
        assertThrows(ClosedException.class, embedder::model);
        assertFalse(loaded.get());
    }

    @Test
    void aQueryIsEmbeddedOnceUntilQueriesAreForgotten() {
        model.gate.open();
        Embedder embedder = embedder(true, Duration.ZERO);
        embedder.query("zebra");
        embedder.query("zebra");
        assertEquals(1, model.model.times("zebra"));
        embedder.forgetQueries();
        embedder.query("zebra");
        assertEquals(2, model.model.times("zebra"));
    }
}
