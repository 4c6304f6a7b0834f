package dev.cowork.otel;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.RetryPolicy;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.FixedClock;
import dev.cowork.testkit.ScriptedModel;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** An engine in memory, at 9 o'clock, whose spans and metrics are kept. */
final class Watched implements AutoCloseable {
    static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    final FixedClock clock = FixedClock.at(NINE.toString());
    final InMemorySpanExporter spans = InMemorySpanExporter.create();
    final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .build();
    final Cowork cowork;

    /** The first model is asked, and the others take over; each takes its time. */
    Watched(ScriptedModel... models) {
        this(false, engine -> engine, models);
    }

    Watched(boolean captureContent, UnaryOperator<CoworkBuilder> engine, ScriptedModel... models) {
        OpenTelemetryListener listener = OpenTelemetryListener.builder(sdk)
                .captureContent(captureContent)
                .build();
        CoworkBuilder builder = Cowork.builder()
                .embeddingModel(new DeterministicEmbeddingModel())
                .retries(RetryPolicy.NONE)
                .clock(clock)
                .tool(new AddingTool(clock))
                .listener(listener)
                .model(models[0].id() + "/scripted");
        Stream.of(models).forEach(model -> builder.llm(new TimedModel(model, clock)));
        builder.fallbacks(
                Stream.of(models).skip(1).map(model -> model.id() + "/scripted").toArray(String[]::new));
        cowork = engine.apply(builder).open();
    }

    Chat chat() {
        return cowork.workspace("alpha").chats().create("Talk");
    }

    SpanData span(String name) {
        List<SpanData> found = spans(name);
        if (found.size() != 1) {
            throw new AssertionError("Not one span " + name + ", but " + found + " of " + spans.getFinishedSpanItems());
        }
        return found.getFirst();
    }

    List<SpanData> spans(String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    static Instant start(SpanData span) {
        return Instant.EPOCH.plusNanos(span.getStartEpochNanos());
    }

    static Instant end(SpanData span) {
        return Instant.EPOCH.plusNanos(span.getEndEpochNanos());
    }

    /** Of a span they are of a class that equals no other. */
    static Attributes attributes(SpanData span) {
        return span.getAttributes().toBuilder().build();
    }

    /** The points of a metric; reading takes them, so each test reads once. */
    static List<HistogramPointData> points(Collection<MetricData> read, String name) {
        List<HistogramPointData> points = new ArrayList<>();
        read.stream()
                .filter(metric -> metric.getName().equals(name))
                .forEach(metric -> points.addAll(metric.getHistogramData().getPoints()));
        return points;
    }

    @Override
    public void close() {
        cowork.close();
        sdk.close();
    }
}
