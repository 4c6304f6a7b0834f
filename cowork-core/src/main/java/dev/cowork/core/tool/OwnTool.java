package dev.cowork.core.tool;

import dev.cowork.data.JsonText;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;

/** A tool that knows where it is called. Thread-safe. */
public interface OwnTool {
    /**
     * How the model is told of it.
     *
     * @return the declaration; always the same
     */
    ToolDeclaration declaration();

    /**
     * What a call with these arguments changes.
     *
     * @param arguments a JSON object, as the model wrote it
     * @return the effect
     */
    Tool.Effect effect(JsonText arguments);

    /**
     * Runs it.
     *
     * @param use where it is called
     * @param arguments a JSON object that follows the schema
     * @param cancellation ends the work early
     * @return the result for the model
     * @throws Exception if it fails; the model is told so as of any tool
     */
    ToolAnswer call(ToolUse use, JsonText arguments, Cancellation cancellation) throws Exception;
}
