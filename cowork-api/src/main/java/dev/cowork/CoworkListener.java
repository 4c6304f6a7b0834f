package dev.cowork;

/** Hears what happens in an engine. Called on the thread on which it happens; must not block or throw. */
@FunctionalInterface
public interface CoworkListener {
    /**
     * Something happened.
     *
     * @param event what; never the content of a document or message, but for what the context and the reply of a call
     *     answer when they are asked for
     */
    void onEvent(CoworkEvent event);

    /**
     * Carries what belongs to a thread, such as the trace of the host's request, over to the thread that works for it.
     * Called on the thread that begins a turn, and on a turn's thread for tools that run beside it.
     *
     * @param work what the other thread is about to do
     * @return what it does in its place: this work, once, with something around it
     */
    default Runnable carry(Runnable work) {
        return work;
    }
}
