package dev.cowork.otel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Cowork;
import dev.cowork.CoworkEvent;
import dev.cowork.CoworkListener;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.FixedClock;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What breaks in OpenTelemetry stays there. */
class BrokenTelemetryTest {
    @Test
    void aSpanThatCannotBeBegunReachesNobody() {
        assertHarmless(new Breaking(true));
    }

    @Test
    void aSpanThatCannotBeExportedReachesNobody() {
        assertHarmless(new Breaking(false));
    }

    private static void assertHarmless(Breaking breaking) {
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.builder().toolCall("t1", "add", "{}").build())
                .reply(ScriptedReply.text("Seven."))
                .otherwise(ScriptedReply.text("Seven still."))
                .build();
        FixedClock clock = FixedClock.at(Watched.NINE);
        List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                        .setTracerProvider(SdkTracerProvider.builder()
                                .addSpanProcessor(breaking)
                                .build())
                        .build();
                Cowork cowork = Cowork.builder()
                        .embeddingModel(new DeterministicEmbeddingModel())
                        .clock(clock)
                        .tool(new AddingTool(clock))
                        .llm(model)
                        .model("scripted/scripted")
                        .listener(catching(OpenTelemetryListener.create(sdk), thrown))
                        .open()) {
            var chat = cowork.workspace("alpha").chats().create("Talk");
            assertEquals("Seven.", chat.send("How many?").reply());
            assertEquals("Seven still.", chat.send("Sure?").reply());
        }
        assertTrue(breaking.broke > 0);
        assertEquals(List.of(), thrown);
    }

    /** The engine would catch it too. */
    private static CoworkListener catching(CoworkListener listener, List<Throwable> thrown) {
        return (CoworkEvent event) -> {
            try {
                listener.onEvent(event);
            } catch (Throwable e) {
                thrown.add(e);
            }
        };
    }

    private static final class Breaking implements SpanProcessor {
        private final boolean atStart;
        volatile int broke;

        Breaking(boolean atStart) {
            this.atStart = atStart;
        }

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            if (atStart) {
                breaks();
            }
        }

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            if (!atStart) {
                breaks();
            }
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }

        private synchronized void breaks() {
            broke++;
            throw new IllegalStateException("The exporter broke");
        }
    }
}
