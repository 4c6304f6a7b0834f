package dev.cowork.otel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.Chat;
import dev.cowork.TurnFailedException;
import dev.cowork.error.ProviderException;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final List<Double> SECONDS =
            List.of(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);
    private static final List<Double> TOKENS = List.of(
            1.0,
            4.0,
            16.0,
            64.0,
            256.0,
            1024.0,
            4096.0,
            16384.0,
            65536.0,
            262144.0,
            1048576.0,
            4194304.0,
            16777216.0,
            67108864.0);
    private static final Attributes CALL = Attributes.builder()
            .put("gen_ai.operation.name", "chat")
            .put("gen_ai.provider.name", "scripted")
            .put("gen_ai.request.model", "scripted")
            .build();
    private static final Attributes ANSWERED =
            CALL.toBuilder().put("gen_ai.response.model", "scripted-2026-02").build();

    @Test
    void callsAreMeasured() {
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.builder().text("One.").usage(100, 3).build())
                .reply(ScriptedReply.builder().text("Two.").usage(120, 5).build())
                .build();
        try (Watched watched = new Watched(model)) {
            Chat chat = watched.chat();
            chat.send("First?");
            chat.send("Second?");

            Collection<MetricData> read = watched.metrics.collectAllMetrics();
            assertEquals(
                    Map.of(
                            "gen_ai.client.token.usage", "{token}",
                            "gen_ai.client.operation.duration", "s",
                            "gen_ai.client.operation.time_to_first_chunk", "s"),
                    read.stream()
                            .filter(metric -> metric.getName().startsWith("gen_ai."))
                            .collect(Collectors.toMap(MetricData::getName, MetricData::getUnit)));
            HistogramPointData duration = only(Watched.points(read, "gen_ai.client.operation.duration"));
            assertEquals(ANSWERED, duration.getAttributes());
            assertEquals(SECONDS, duration.getBoundaries());
            assertEquals(2, duration.getCount());
            assertEquals(2.0, duration.getSum());
            HistogramPointData first = only(Watched.points(read, "gen_ai.client.operation.time_to_first_chunk"));
            assertEquals(ANSWERED, first.getAttributes());
            assertEquals(SECONDS, first.getBoundaries());
            assertEquals(0.5, first.getSum());
            Map<String, HistogramPointData> tokens = Watched.points(read, "gen_ai.client.token.usage").stream()
                    .collect(Collectors.toMap(point -> point.getAttributes().get(GenAi.TOKEN_TYPE), point -> point));
            assertEquals(220, tokens.get("input").getSum());
            assertEquals(8, tokens.get("output").getSum());
            assertEquals(2, tokens.get("output").getCount());
            assertEquals(TOKENS, tokens.get("input").getBoundaries());
            assertEquals(
                    ANSWERED.toBuilder().put("gen_ai.token.type", "input").build(),
                    tokens.get("input").getAttributes());
        }
    }

    @Test
    void whatWasNotReportedIsNotCounted() {
        try (Watched watched = new Watched(ScriptedModel.saying("One."))) {
            watched.chat().send("First?");

            assertEquals(List.of(), Watched.points(watched.metrics.collectAllMetrics(), "gen_ai.client.token.usage"));
        }
    }

    @Test
    void aFailedCallHasADurationWithItsKindAndNothingElse() {
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.failure(ProviderException.Kind.TIMEOUT))
                .build();
        try (Watched watched = new Watched(model)) {
            Chat chat = watched.chat();
            assertThrows(TurnFailedException.class, () -> chat.send("First?"));

            Collection<MetricData> read = watched.metrics.collectAllMetrics();
            HistogramPointData duration = only(Watched.points(read, "gen_ai.client.operation.duration"));
            assertEquals(CALL.toBuilder().put("error.type", "timeout").build(), duration.getAttributes());
            assertEquals(0.25, duration.getSum());
            assertEquals(List.of(), Watched.points(read, "gen_ai.client.operation.time_to_first_chunk"));
        }
    }

    private static HistogramPointData only(List<HistogramPointData> points) {
        assertEquals(1, points.size(), points::toString);
        return points.getFirst();
    }
}
