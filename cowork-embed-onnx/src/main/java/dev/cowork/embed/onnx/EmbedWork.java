package dev.cowork.embed.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.cowork.error.ProviderException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one call. A task embeds one text and queues itself again, so that a call with a few texts waits behind one
 * text of a call with thousands, not behind all of them.
 *
 * <p>One lock guards all that changes, the native run options too: they must neither be told to stop after they were
 * freed, nor freed while a run reads them.
 */
final class EmbedWork {
    private final String model;
    private final InferenceSession session;
    private final Executor executor;
    private final List<int[]> texts;
    private final float[][] vectors;
    private final OrtSession.RunOptions options;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int next;
    private int running;
    private int done;
    private @Nullable RuntimeException failure;
    private boolean freed;

    EmbedWork(String model, InferenceSession session, Executor executor, List<int[]> texts) {
        this.model = model;
        this.session = session;
        this.executor = executor;
        this.texts = texts;
        this.vectors = new float[texts.size()][];
        try {
            this.options = new OrtSession.RunOptions();
        } catch (OrtException e) {
            throw Errors.failed(model, e);
        }
    }

    /** Embeds the texts on so many threads and answers their vectors; on return nothing of it runs any more. */
    float[][] run(int threads) {
        for (int i = 0; i < Math.min(threads, texts.size()); i++) {
            submit();
        }
        return await();
    }

    /** Ends the work early with an error for its caller. Does nothing when it has ended. */
    void stop(RuntimeException reason) {
        lock.lock();
        try {
            if (!ended() && failure == null) {
                failure = reason;
                terminateRuns();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean ended() {
        return freed || done == vectors.length;
    }

    private void terminateRuns() {
        try {
            options.setTerminate(true);
        } catch (OrtException e) {
            // The runs then end by themselves, each after one text.
            if (failure != null) {
                failure.addSuppressed(e);
            }
        }
    }

    private void submit() {
        try {
            executor.execute(this::step);
        } catch (RejectedExecutionException e) {
            stop(Errors.closed(model));
        }
    }

    private void step() {
        int index = begin();
        if (index >= 0 && embed(index)) {
            submit();
        }
    }

    private int begin() {
        lock.lock();
        try {
            if (freed || failure != null || next == vectors.length) {
                return -1;
            }
            running++;
            return next++;
        } finally {
            lock.unlock();
        }
    }

    private boolean embed(int index) {
        float[] vector = null;
        RuntimeException error = null;
        try {
            vector = session.run(texts.get(index), options);
            // Whatever it is, an Error too, the caller waits for it.
        } catch (Throwable e) {
            error = Errors.failed(model, e);
        }
        return finish(index, vector, error);
    }

    private boolean finish(int index, float @Nullable [] vector, @Nullable RuntimeException error) {
        lock.lock();
        try {
            running--;
            if (vector != null) {
                vectors[index] = vector;
                done++;
            } else if (failure == null) {
                failure = error;
                terminateRuns();
            }
            changed.signalAll();
            return next < vectors.length && failure == null;
        } finally {
            lock.unlock();
        }
    }

    private float[][] await() {
        boolean interrupted = false;
        lock.lock();
        try {
            while (running > 0 || (done < vectors.length && failure == null)) {
                try {
                    changed.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop(Errors.cancelled(model));
                }
            }
            freed = true;
            options.close();
            return result();
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private float[][] result() {
        if (failure instanceof ProviderException e) {
            // The error was made on another thread or earlier; the stack of this call is worth having.
            throw new ProviderException(e.kind(), String.valueOf(e.getMessage()), e);
        }
        if (failure != null) {
            throw failure;
        }
        return vectors;
    }
}
