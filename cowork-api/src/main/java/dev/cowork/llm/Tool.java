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
     * @throws Exception if it fails; the model is told so in a result marked as an error: the message of a
     *     {@link dev.cowork.error.CoworkException}, such as an {@code InvalidInputException}, and of any other exception
     *     only the type, since its message may hold a secret
     */
    String call(JsonText arguments, Cancellation cancellation) throws Exception;
}
