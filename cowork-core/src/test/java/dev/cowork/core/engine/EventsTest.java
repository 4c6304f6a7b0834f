package dev.cowork.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.CoworkEvent;
import dev.cowork.CoworkListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

    /** Throws what a method in Java must declare. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void throwAny(Throwable error) throws E {
        throw (E) error;
    }
}
