package dev.cowork.core.index;

import dev.cowork.CoworkEvent;
import dev.cowork.core.base.Scope;
import dev.cowork.data.ContentHash;
import dev.cowork.error.IndexException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.EmbeddingModel.Mode;
import dev.cowork.spi.IndexedPassage;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Passage;
import dev.cowork.spi.TextVector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Embeds the passages of a workspace that have no vector of this model. The queue is a query of the store: what is
 * interrupted is simply still there. Each text is embedded once, whatever number of passages has it. Used by one thread
 * at a time.
 */
final class EmbeddingQueue {
    private static final int BATCH = 128;
    private static final int BATCHES_AT_ONCE = 8;
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final IndexParts parts;
    private final Scope scope;
    private final PassageReader reader;
    private @Nullable EmbeddingLease lease;
    private long done;

    EmbeddingQueue(IndexParts parts, Scope scope) {
        this.parts = parts;
        this.scope = scope;
        this.reader = new PassageReader(scope.store());
    }

    /**
     * Embeds some of what is pending, so that other workspaces get their turn; after each batch somebody follows.
     *
     * @return whether nothing is pending any more
     */
    boolean work(Runnable afterBatch) {
        EmbeddingModel model = parts.embedder().model();
        EmbeddingLease held = lease(model);
        try {
            boolean finished = turn(model, held, afterBatch);
            if (finished) {
                done = 0;
                held.release();
            }
            return finished;
        } catch (RuntimeException e) { // whatever it was, another engine may have more luck
            release(held, e);
            throw e;
        }
    }

    private EmbeddingLease lease(EmbeddingModel model) {
        EmbeddingLease known = lease;
        if (known == null) {
            known = new EmbeddingLease(scope, model.fingerprint());
            lease = known;
        }
        return known;
    }

    private static void release(EmbeddingLease held, RuntimeException reason) {
        try {
            held.release();
        } catch (RuntimeException e) { // then it expires; what went wrong before is what people must hear
            reason.addSuppressed(e);
        }
    }

    private boolean turn(EmbeddingModel model, EmbeddingLease held, Runnable afterBatch) {
        for (int batch = 0; batch < BATCHES_AT_ONCE; batch++) {
            parts.requireOpen();
            List<Passage> pending = scope.store().feeds().withoutVector(model.fingerprint(), BATCH);
            if (pending.isEmpty()) {
                return true;
            }
            if (parts.shared() && isForAnother(held, pending.size())) {
                awaitAnother();
                afterBatch.run();
                return false;
            }
            embed(pending, model, afterBatch);
        }
        return false;
    }

    /** A few passages are embedded sooner than it is agreed on who does it. */
    private static boolean isForAnother(EmbeddingLease held, int pending) {
        return held.isWithAnother() || (pending == BATCH && !held.hold());
    }

    /** For a moment, or until the engine closes. */
    private void awaitAnother() {
        CountDownLatch ended = new CountDownLatch(1);
        try (Cancellation.Registration ignored = parts.ending().onCancel(ended::countDown)) {
            if (ended.await(MOMENT.toNanos(), TimeUnit.NANOSECONDS)) {
                parts.requireOpen();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void embed(List<Passage> pending, EmbeddingModel model, Runnable afterBatch) {
        Map<ContentHash, String> texts = texts(pending);
        if (texts.isEmpty()) {
            requireGone(pending, model.fingerprint());
            return;
        }
        put(model, texts);
        done += pending.size();
        afterBatch.run();
        parts.events()
                .accept(new CoworkEvent.EmbeddingProgress(
                        scope.name(), done, scope.store().feeds().countWithoutVector(model.fingerprint())));
    }

    private Map<ContentHash, String> texts(List<Passage> pending) {
        Map<ContentHash, String> texts = new LinkedHashMap<>();
        for (IndexedPassage passage : reader.read(pending)) {
            texts.put(passage.passage().text(), passage.text());
        }
        return texts;
    }

    private void put(EmbeddingModel model, Map<ContentHash, String> texts) {
        List<float[]> vectors = parts.embedder().embed(List.copyOf(texts.values()), Mode.PASSAGE);
        List<TextVector> put = new ArrayList<>(vectors.size());
        int at = 0;
        for (ContentHash hash : texts.keySet()) {
            put.add(new TextVector(hash, vectors.get(at++)));
        }
        scope.commit("Keeping vectors", List.of(), List.of(new Mutation.PutVectors(model.fingerprint(), put)));
    }

    /** Passages without a readable text are taken away by the change that took the text; if not, the store is wrong. */
    private void requireGone(List<Passage> unreadable, String fingerprint) {
        List<Passage> still = scope.store().feeds().withoutVector(fingerprint, BATCH);
        if (still.containsAll(unreadable)) {
            throw new IndexException(
                    "The text of passage " + unreadable.get(0).id() + " of workspace " + scope.name()
                            + " is not what it was made from; check the store",
                    null);
        }
    }
}
