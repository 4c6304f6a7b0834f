package dev.cowork;

import dev.cowork.llm.Context;
import dev.cowork.llm.Section;
import java.util.Map;

/**
 * A turn before it is sent: the context is there to be read and edited, and nothing is written. Each edit answers a new
 * plan and is itself a segment of the context. Immutable and thread-safe.
 */
public interface TurnPlan {
    /**
     * What the model will be given.
     *
     * @return the context
     */
    Context context();

    /**
     * What the placeholders of the context stand for, where the engine has a {@link Redactor}.
     *
     * @return texts by placeholder; stored nowhere
     */
    Map<String, String> redactions();

    /**
     * Leaves a segment out.
     *
     * @param segment its index in the context
     * @return the changed plan
     * @throws dev.cowork.error.InvalidInputException if there is no such segment, or it is the prompt or an option
     */
    TurnPlan drop(int segment);

    /**
     * Puts another text in the place of a segment: the segment is left out, and the new one is the host's.
     *
     * @param segment its index in the context
     * @param text the text
     * @return the changed plan
     * @throws dev.cowork.error.InvalidInputException if there is no such text segment, or it is the prompt
     * @throws dev.cowork.error.BudgetExceededException if the context would not fit the window
     */
    TurnPlan replace(int segment, String text);

    /**
     * Adds a text of the host in front of the prompt.
     *
     * @param text the text
     * @return the changed plan
     * @throws dev.cowork.error.BudgetExceededException if the context would not fit the window
     */
    TurnPlan add(String text);

    /**
     * Sends it.
     *
     * @return the stream; close it
     * @throws dev.cowork.error.ConflictException if a turn is running, or the chat has moved since the plan was made
     */
    TurnStream stream();

    /**
     * Sends it and waits for the whole reply.
     *
     * @return the answered turn
     * @throws TurnFailedException if the answer failed; it carries the committed turn
     * @throws dev.cowork.error.ConflictException if a turn is running, or the chat has moved since the plan was made
     */
    Turn send();

    /**
     * The section that {@link #add} adds to.
     *
     * @return {@link Section#HOST}
     */
    default Section addsTo() {
        return Section.HOST;
    }
}
