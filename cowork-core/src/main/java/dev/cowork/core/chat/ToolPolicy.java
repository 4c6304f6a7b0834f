package dev.cowork.core.chat;

import dev.cowork.ToolApproval;
import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.JsonBinding;
import dev.cowork.llm.ToolDeclaration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What tools of turns may do. Thread-safe.
 *
 * @param approval decides on calls that change something
 * @param mostCalls how many calls to a model a turn makes while that asks for tools, from 1
 * @param json checks arguments and replies
 */
public record ToolPolicy(ToolApproval approval, int mostCalls, JsonBinding json) {
    private static final JsonText NOTHING = new JsonText("{}");

    /**
     * Checks the tools of an engine.
     *
     * @param tools the tools
     * @throws InvalidInputException if two have one name, or a schema cannot be used
     */
    public void check(List<ToolDeclaration> tools) {
        Set<String> names = new HashSet<>();
        for (ToolDeclaration tool : tools) {
            String name = tool.name();
            if (!names.add(name)) {
                throw new InvalidInputException("Two tools have the name " + name + "; give one of them another");
            }
            try {
                json.problems(tool.parameters(), NOTHING);
            } catch (InvalidInputException e) {
                throw new InvalidInputException(
                        "The schema of the tool " + name + " cannot be used: " + e.getMessage(), e);
            }
        }
    }
}
