package dev.cowork.core.tool.memory;

import dev.cowork.Editor;
import dev.cowork.core.base.Searcher;
import dev.cowork.core.tool.OwnTool;
import dev.cowork.core.tool.ToolUse;
import java.util.List;
import java.util.function.Function;

/**
 * The tools by which a model uses what its workspace remembers. What was forgotten does not exist for them, and what a
 * rule keeps out of contexts they do not show.
 */
public final class MemoryTools {
    private MemoryTools() {}

    /**
     * Makes the tools.
     *
     * @param search searches the workspace of a call
     * @param editors edits the documents of its workspace as its chat
     * @return {@code memory_search}, {@code memory_write}, {@code memory_read} and {@code memory_tree}
     */
    public static List<OwnTool> of(Function<ToolUse, Searcher> search, Function<ToolUse, Editor> editors) {
        return List.of(
                new MemorySearch(search).tool(),
                new MemoryWrite(editors).tool(),
                new MemoryRead().tool(),
                new MemoryTree().tool());
    }
}
