package dev.cowork;

/** Hears what happens in an engine. Called on the thread on which it happens; must not block or throw. */
@FunctionalInterface
public interface CoworkListener {
    /**
     * Something happened.
     *
     * @param event what; never the content of a document or message
     */
    void onEvent(CoworkEvent event);
}
