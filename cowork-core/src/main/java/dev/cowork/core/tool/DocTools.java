package dev.cowork.core.tool;

import dev.cowork.Editor;
import java.util.List;
import java.util.function.Function;

/** The tools with which models see and edit documents. */
public final class DocTools {
    private DocTools() {}

    /**
     * Makes them.
     *
     * @param editors gives the editor of a call
     * @return {@code doc_view} and {@code doc_edit}
     */
    public static List<OwnTool> of(Function<ToolUse, Editor> editors) {
        return List.of(new DocView(editors), new DocEdit(editors));
    }
}
