package dev.cowork.llm;

/**
 * Hears a reply as it comes, on the thread that called {@link LlmProvider#chat}. A method that blocks slows the reading
 * and loses nothing.
 */
public interface ChatSink {
    /** Hears nothing. */
    ChatSink NONE = text -> {};

    /**
     * More text of the reply.
     *
     * @param text not empty; never half of a surrogate pair
     */
    void onText(String text);

    /**
     * More of the model's thinking.
     *
     * @param text not empty
     */
    default void onThinking(String text) {}
}
