package dev.cowork.core.tool;

import dev.cowork.Editor;
import java.util.function.Function;

/** The same work on documents as {@link DocTools}, in the shapes that models were trained on. */
public final class FileTools {
    private FileTools() {}

    /**
     * Makes {@code memory}, Anthropic's memory tool.
     *
     * @param editors gives the editor of a call
     * @return the tool
     */
    public static OwnTool memory(Function<ToolUse, Editor> editors) {
        return new AnthropicMemory(editors);
    }

    /**
     * Makes {@code str_replace_editor}.
     *
     * @param editors gives the editor of a call
     * @return the tool
     */
    public static OwnTool strReplaceEditor(Function<ToolUse, Editor> editors) {
        return new StrReplaceEditor(editors);
    }
}
