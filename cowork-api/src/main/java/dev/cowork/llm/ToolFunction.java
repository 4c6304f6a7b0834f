package dev.cowork.llm;

import org.jspecify.annotations.Nullable;

/**
 * What a tool does. Implementations are thread-safe, since a model may ask for several calls at once.
 *
 * @param <A> what it is called with
 */
@FunctionalInterface
public interface ToolFunction<A> {
    /**
     * Does it.
     *
     * @param arguments what the model asks for; already checked
     * @param cancellation ends the work early
     * @return what the model is told: a {@code String} as it is, anything else as {@link JsonBinding#write} writes it
     * @throws Exception if it fails; see {@link Tool#call} for what the model is told of it
     */
    @Nullable
    Object call(A arguments, Cancellation cancellation) throws Exception;
}
