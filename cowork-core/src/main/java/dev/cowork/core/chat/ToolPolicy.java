package dev.cowork.core.chat;

import dev.cowork.ToolApproval;
import dev.cowork.data.JsonText;
import dev.cowork.llm.ToolDeclaration;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What tools of turns may do. Thread-safe.
 *
 * @param approval decides on calls that change something
 * @param mostCalls how many calls to a model a turn makes while that asks for tools, from 1
 * @param checker says what is wrong with a value by a schema
 */
public record ToolPolicy(ToolApproval approval, int mostCalls, BiFunction<JsonText, JsonText, List<String>> checker) {
    /** What is wrong with the arguments of a call; empty when nothing is. */
    List<String> problems(ToolDeclaration tool, JsonText arguments) {
        return checker.apply(tool.parameters(), arguments);
    }
}
