package dev.cowork.core.vector;

import dev.cowork.core.vector.kernel.Codes;
import dev.cowork.core.vector.kernel.Kernel;
import dev.cowork.core.vector.rows.RowScorer;
import dev.cowork.core.vector.rows.ScanRows;
import dev.cowork.core.vector.rows.Scores;
import dev.cowork.spi.Similarity;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a kernel until it is compiled, and measures it: once for each instance. The Vector API is a thousand times slower
 * until then, which the first searches of a process would pay. Thread-safe.
 */
final class KernelCheck {
    private static final int DIMENSIONS = 384;
    private static final int ROWS = Codes.BLOCK;
    private static final long SEED = 384;
    private static final long MOST_NANOS = 400_000_000;
    private static final long FEWEST_ROUNDS = 200;

    private final Kernel kernel;
    private final AtomicBoolean begun = new AtomicBoolean();
    private @Nullable KernelReport report;

    // Read by nobody: what is stored here cannot be left out by the compiler.
    private volatile float sink;

    /** A check of this kernel, which has not begun. */
    KernelCheck(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Whether this is the first time that it is asked, so that the caller runs it. */
    boolean begins() {
        return begun.compareAndSet(false, true);
    }

    /** Runs it, if that has not been done. Ends early, without a report, when it is cancelled. */
    synchronized void run(BooleanSupplier cancelled) {
        if (report == null) {
            measure(cancelled);
        }
    }

    /** What was measured; runs the check if that has not been done. */
    synchronized KernelReport report() {
        KernelReport measured = report;
        return measured == null ? measure(() -> false) : measured;
    }

    private KernelReport measure(BooleanSupplier cancelled) {
        Scores scores = new Scores(Similarity.COSINE, kernel);
        ScanRows rows = scores.emptyRows(DIMENSIONS);
        Random random = new Random(SEED);
        float[] all = new float[ROWS * DIMENSIONS];
        for (int row = 0; row < ROWS; row++) {
            float[] vector = vector(random);
            System.arraycopy(vector, 0, all, row * DIMENSIONS, DIMENSIONS);
            rows = rows.add(row, vector);
        }
        float[] query = vector(random);
        RowScorer scorer = rows.scorer(query);
        float[] block = new float[ROWS];
        double nanos = best(cancelled, () -> {
            scorer.scoreBlock(0, ROWS, block);
            sink = scorer.score((int) (Math.abs(block[0]) * ROWS) % ROWS);
        });
        double scalar = best(cancelled, () -> sink = scalar(all, query));
        KernelReport measured = new KernelReport(kernel.name(), nanos / ROWS, scalar / ROWS);
        report = cancelled.getAsBoolean() ? null : measured;
        return measured;
    }

    /** The quickest round: others were interpreted, or had to share the processor. */
    private static double best(BooleanSupplier cancelled, Runnable round) {
        long best = Long.MAX_VALUE;
        long end = System.nanoTime() + MOST_NANOS / 2;
        for (int rounds = 0; !cancelled.getAsBoolean() && rounds < FEWEST_ROUNDS && System.nanoTime() < end; rounds++) {
            long start = System.nanoTime();
            round.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    private static float scalar(float[] rows, float[] query) {
        float last = 0;
        for (int from = 0; from < rows.length; from += DIMENSIONS) {
            float sum = 0;
            for (int place = 0; place < DIMENSIONS; place++) {
                sum += rows[from + place] * query[place];
            }
            last += sum;
        }
        return last;
    }

    private static float[] vector(Random random) {
        float[] vector = new float[DIMENSIONS];
        for (int place = 0; place < DIMENSIONS; place++) {
            vector[place] = (float) (random.nextGaussian() / Math.sqrt(DIMENSIONS));
        }
        return vector;
    }
}
