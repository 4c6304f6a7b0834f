package dev.cowork.core.store;

import dev.cowork.data.Source;

/** Whether a source shows text of something that was forgotten or erased. */
final class Coverage {
    private Coverage() {}

    static boolean anyForgotten(State state, Source source) {
        return state.forgotten.keySet().stream().anyMatch(source::includes);
    }

    static boolean anyErased(State state, Source source) {
        return state.forgotten.entrySet().stream()
                .anyMatch(entry -> entry.getValue() && source.includes(entry.getKey()));
    }
}
