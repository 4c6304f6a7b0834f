package dev.cowork.system;

import dev.cowork.CoworkEvent;
import dev.cowork.CoworkListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what an engine tells. */
final class Heard implements CoworkListener {
    private final List<CoworkEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void onEvent(CoworkEvent event) {
        events.add(event);
    }

    <E extends CoworkEvent> List<E> of(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
