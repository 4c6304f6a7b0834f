package dev.cowork.otel;

import dev.cowork.data.Usage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.OptionalLong;

/** The client metrics of the conventions, with the bounds that they advise. Thread-safe. */
final class Meters {
    private static final List<Double> SECONDS =
            List.of(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);
    /** The powers of 4 up to 4 to the 13th. */
    private static final List<Long> TOKENS = List.of(
            1L, 4L, 16L, 64L, 256L, 1024L, 4096L, 16384L, 65536L, 262144L, 1048576L, 4194304L, 16777216L, 67108864L);

    private final LongHistogram tokens;
    private final DoubleHistogram duration;
    private final DoubleHistogram firstChunk;

    Meters(Meter meter) {
        tokens = meter.histogramBuilder(GenAi.TOKEN_USAGE)
                .ofLongs()
                .setUnit("{token}")
                .setDescription("Number of input and output tokens used.")
                .setExplicitBucketBoundariesAdvice(TOKENS)
                .build();
        duration = meter.histogramBuilder(GenAi.OPERATION_DURATION)
                .setUnit("s")
                .setDescription("GenAI operation duration.")
                .setExplicitBucketBoundariesAdvice(SECONDS)
                .build();
        firstChunk = meter.histogramBuilder(GenAi.TIME_TO_FIRST_CHUNK)
                .setUnit("s")
                .setDescription("Time to receive the first chunk, measured from when the client issues the generation"
                        + " request to when the first chunk is received in the response stream.")
                .setExplicitBucketBoundariesAdvice(SECONDS)
                .build();
    }

    /** Counts a call; the context has its span, so that backends can lead from a number to an example. */
    void record(CallFacts call, Usage usage, Context context) {
        Attributes tags = call.tags();
        String error = call.error();
        duration.record(
                CallFacts.seconds(call.took()),
                error == null
                        ? tags
                        : tags.toBuilder().put(GenAi.ERROR_TYPE, error).build(),
                context);
        if (call.untilFirst() != null) {
            firstChunk.record(CallFacts.seconds(call.untilFirst()), tags, context);
        }
        record(usage.input(), "input", tags, context);
        record(usage.output(), "output", tags, context);
    }

    private void record(OptionalLong count, String type, Attributes tags, Context context) {
        count.ifPresent(value -> tokens.record(
                value, tags.toBuilder().put(GenAi.TOKEN_TYPE, type).build(), context));
    }
}
