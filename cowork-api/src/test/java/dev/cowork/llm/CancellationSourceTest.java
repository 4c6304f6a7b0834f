package dev.cowork.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationSourceTest {
    private final CancellationSource source = new CancellationSource();
    private final List<String> ran = new ArrayList<>();

    @Test
    void runsTheWaitingActionsOnceAndInOrder() {
        source.onCancel(() -> ran.add("first"));
        source.onCancel(() -> ran.add("second"));
        assertFalse(source.isCancelled());
        source.cancel();
        source.cancel();
        assertTrue(source.isCancelled());
        assertEquals(List.of("first", "second"), ran);
    }

    @Test
    void runsALateActionAtOnce() {
        source.cancel();
        source.onCancel(() -> ran.add("late"));
        assertEquals(List.of("late"), ran);
    }

    @Test
    void anActionTakenBackDoesNotRun() {
        Cancellation.Registration registration = source.onCancel(() -> ran.add("never"));
        registration.close();
        source.cancel();
        assertEquals(List.of(), ran);
    }

    @Test
    void anActionMayCancelAgain() {
        source.onCancel(source::cancel);
        source.onCancel(() -> ran.add("after"));
        source.cancel();
        assertEquals(List.of("after"), ran);
    }

    @Test
    void anActionThatThrowsKeepsNoOtherFromRunning() {
        IllegalStateException broken = new IllegalStateException("broken");
        source.onCancel(() -> {
            throw broken;
        });
        source.onCancel(() -> ran.add("after"));
        assertSame(broken, assertThrows(IllegalStateException.class, source::cancel));
        assertEquals(List.of("after"), ran);
    }
}
