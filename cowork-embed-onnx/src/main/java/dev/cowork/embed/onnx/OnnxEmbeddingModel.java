package dev.cowork.embed.onnx;

import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds texts in this process with a BERT model on ONNX Runtime's CPU provider.
 *
 * <p>Safe for use by any number of threads, virtual ones too: native code runs on a few platform threads of its own,
 * which {@link #close()} ends. A text's vector does not depend on the texts beside it, and is the same bits each time on
 * one machine.
 */
public final class OnnxEmbeddingModel implements EmbeddingModel {
    private static final Logger LOG = LoggerFactory.getLogger(OnnxEmbeddingModel.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final String name;
    private final String fingerprint;
    private final int dimensions;
    private final TextEncoder encoder;
    private final InferenceSession session;
    private final WorkerPool pool;

    /** What runs now; guarded by itself, as is {@link #closed}. */
    private final Set<EmbedWork> works = new HashSet<>();

    private boolean closed;

    OnnxEmbeddingModel(
            String name,
            String fingerprint,
            int dimensions,
            TextEncoder encoder,
            InferenceSession session,
            int threads) {
        this.name = name;
        this.fingerprint = fingerprint;
        this.dimensions = dimensions;
        this.encoder = encoder;
        this.session = session;
        this.pool = new WorkerPool(threads);
    }

    /**
     * Starts to set up a model; as it stands it is that of {@code cowork-embed-bge-small-en}.
     *
     * @return a builder for one use
     */
    public static OnnxEmbeddingModelBuilder builder() {
        return new OnnxEmbeddingModelBuilder();
    }

    /**
     * Names weights, tokenizer, pooling and length. The prefix of queries is not part of it: it changes no stored vector.
     */
    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public int maxTokens() {
        return encoder.maxTokens();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Equal texts are embedded once. A call that is cancelled or whose thread is interrupted ends within the time of
     * one operator of the network, a few milliseconds.
     *
     * @throws dev.cowork.error.ClosedException if the model is closed, or gets closed meanwhile
     */
    @Override
    public List<float[]> embed(List<String> texts, Mode mode, Cancellation cancellation) {
        requireOpen();
        requireWanted(cancellation);
        if (texts.isEmpty()) {
            return List.of();
        }
        TextBatch batch = TextBatch.of(texts, text -> {
            requireWanted(cancellation);
            return encoder.encode(text, mode);
        });
        EmbedWork work = new EmbedWork(
                name, session, mode == Mode.QUERY ? pool.queries() : pool.passages(), batch.longestFirst());
        return batch.inOrderOfTexts(run(work, cancellation));
    }

    private float[][] run(EmbedWork work, Cancellation cancellation) {
        register(work);
        Cancellation.Registration registration = cancellation.onCancel(() -> work.stop(Errors.cancelled(name)));
        try {
            return work.run(pool.threads());
        } finally {
            registration.close();
            synchronized (works) {
                works.remove(work);
            }
        }
    }

    private void register(EmbedWork work) {
        synchronized (works) {
            if (closed) {
                work.stop(Errors.closed(name));
            }
            works.add(work);
        }
    }

    private void requireOpen() {
        synchronized (works) {
            if (closed) {
                throw Errors.closed(name);
            }
        }
    }

    private void requireWanted(Cancellation cancellation) {
        if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
            throw Errors.cancelled(name);
        }
    }

    /** Ends running calls with an error, waits for them at most ten seconds, and frees the model. */
    @Override
    public void close() {
        synchronized (works) {
            if (closed) {
                return;
            }
            closed = true;
            works.forEach(work -> work.stop(Errors.closed(name)));
        }
        if (pool.close(CLOSE_LIMIT)) {
            session.close();
        } else {
            // Freeing what native code reads would end the process.
            LOG.warn("The embedding model {} is still at work after {}; its memory is not freed", name, CLOSE_LIMIT);
        }
    }

    @Override
    public String toString() {
        return "OnnxEmbeddingModel[" + fingerprint + "]";
    }
}
