package dev.cowork.llm;

import dev.cowork.data.JsonText;

/**
 * What a model may call. Implementations are thread-safe.
 */
public interface Tool {
    /** What a call changes. */
    enum Effect {
        /** Nothing. */
        NONE,
        /** The workspace. */
        WORKSPACE,
        /** The world outside. */
        EXTERNAL
    }

    /**
     * How the model is told of it.
     *
     * @return the declaration; always the same
     */
    ToolDeclaration declaration();

    /**
     * What a call changes.
     *
     * @return the effect
     */
    Effect effect();

    /**
     * Runs it.
     *
     * @param arguments a JSON object, as the model wrote it
     * @param cancellation ends the work early
     * @return the result as text for the model
     * @throws Exception if it fails; the model is told the message as a result marked as an error
     */
    String call(JsonText arguments, Cancellation cancellation) throws Exception;
}
