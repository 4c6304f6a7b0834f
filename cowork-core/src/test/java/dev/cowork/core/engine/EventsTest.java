package dev.cowork.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.CoworkEvent;
import dev.cowork.CoworkListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class EventsTest {
    @Test
    void aListenerThatThrowsHarmsNobodyElse() {
        List<CoworkEvent> heard = new ArrayList<>();
        List<CoworkListener> listeners = List.of(
                event -> {
                    throw new IllegalStateException("unchecked");
                },
                event -> {
                    throw new NoClassDefFoundError("an Error");
                },
                event -> EventsTest.<RuntimeException>throwAny(new IOException("checked, as Kotlin throws it")),
                heard::add);
        CoworkEvent event = new CoworkEvent.WorkspaceCreated("alpha");
        new Events(listeners).accept(event);
        assertEquals(List.of(event), heard);
    }

    @Test
    void whatListenersKeepByThreadGoesAlongEvenIfOneFails() {
        List<String> order = new ArrayList<>();
        Executor here = Runnable::run;
        new Events(List.of(new Carrier("inner", order), new Carrier("broken", order), new Carrier("outer", order)))
                .carrying(here)
                .execute(() -> order.add("work"));
        assertEquals(List.of("outer", "inner", "work", "/inner", "/outer"), order);
    }

    private record Carrier(String name, List<String> order) implements CoworkListener {
        @Override
        public void onEvent(CoworkEvent event) {}

        @Override
        public Runnable carry(Runnable work) {
            if (name.equals("broken")) {
                throw new IllegalStateException(name);
            }
            return () -> {
                order.add(name);
                work.run();
                order.add("/" + name);
            };
        }
    }

    /** Throws what a method in Java must declare. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void throwAny(Throwable error) throws E {
        throw (E) error;
    }
}
