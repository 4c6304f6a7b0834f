package dev.cowork.core.llm;

import dev.cowork.llm.TokenCounter;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.LedgerReader;
import java.util.List;

/**
 * Corrects the estimates of a counter for one model by what its server reported: by the ratio of the reported tokens of
 * the last calls to those that were estimated for the same requests. A pure function of the store, and written into each
 * call, so that a context can be made again as it was.
 */
public final class Calibration {
    /** So many calls are looked at: enough to even out, few enough to follow a change of the template. */
    private static final int CALLS = 20;

    private static final double LEAST = 0.1;
    private static final double MOST = 20;

    private Calibration() {}

    /**
     * The counter for a model.
     *
     * @param base counts without knowing the model
     * @param model the model
     * @param ledger reads what its server reported
     * @return the base itself if it is exact or nothing was reported yet
     */
    public static TokenCounter of(TokenCounter base, ResolvedModel model, LedgerReader ledger) {
        if (!base.isEstimate()) {
            return base;
        }
        double factor =
                factor(ledger.recentCalls(model.provider().id(), model.info().name(), CALLS));
        return factor == 1 ? base : new Corrected(base, factor);
    }

    /**
     * What a counter multiplies its base's count by.
     *
     * @param counter the counter
     * @return the factor, 1 for a counter that is not corrected
     */
    public static double factorOf(TokenCounter counter) {
        return counter instanceof Corrected corrected ? corrected.factor : 1;
    }

    static double factor(List<CallRecord> calls) {
        double estimated = 0;
        double reported = 0;
        for (CallRecord call : calls) {
            if (call.estimated() && call.counted() > 0) {
                estimated += call.counted() / call.calibration();
                reported += call.usage().input().orElse(0);
            }
        }
        return estimated == 0 || reported == 0 ? 1 : Math.clamp(reported / estimated, LEAST, MOST);
    }

    private record Corrected(TokenCounter base, double factor) implements TokenCounter {
        @Override
        public int count(String text) {
            return (int) Math.min(Integer.MAX_VALUE, Math.ceil(base.count(text) * factor));
        }

        @Override
        public boolean isEstimate() {
            return true;
        }
    }
}
