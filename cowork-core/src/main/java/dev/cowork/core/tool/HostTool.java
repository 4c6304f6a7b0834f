package dev.cowork.core.tool;

import dev.cowork.data.JsonText;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;

/**
 * A tool of the host, which needs not know where it is called.
 *
 * @param tool the tool
 */
public record HostTool(Tool tool) implements OwnTool {
    @Override
    public ToolDeclaration declaration() {
        return tool.declaration();
    }

    @Override
    public Tool.Effect effect(JsonText arguments) {
        return tool.effect();
    }

    @Override
    public ToolAnswer call(ToolUse use, JsonText arguments, Cancellation cancellation) throws Exception {
        return ToolAnswer.of(tool.call(arguments, cancellation));
    }
}
