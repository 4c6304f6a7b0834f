package dev.cowork.core.engine;

import dev.cowork.CoworkEvent;
import dev.cowork.Editor;
import dev.cowork.WorkspaceTool;
import dev.cowork.core.base.Searcher;
import dev.cowork.core.edit.WorkspaceEditor;
import dev.cowork.core.tool.DocTools;
import dev.cowork.core.tool.FileTools;
import dev.cowork.core.tool.OwnTool;
import dev.cowork.core.tool.ToolUse;
import dev.cowork.core.tool.memory.MemoryTools;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes the tools of the engine's own that the host chose. */
final class OwnTools {
    private final Consumer<CoworkEvent> events;
    private final Function<ToolUse, Searcher> search;

    OwnTools(Consumer<CoworkEvent> events, Function<ToolUse, Searcher> search) {
        this.events = events;
        this.search = search;
    }

    List<OwnTool> of(Set<WorkspaceTool> chosen) {
        List<OwnTool> tools = new ArrayList<>();
        for (WorkspaceTool tool : new TreeSet<>(chosen)) {
            tools.addAll(
                    switch (tool) {
                        case DOCUMENTS -> DocTools.of(this::editor);
                        case MEMORY -> MemoryTools.of(search, this::editor);
                        case ANTHROPIC_MEMORY -> List.of(FileTools.memory(this::editor));
                        case STR_REPLACE_EDITOR -> List.of(FileTools.strReplaceEditor(this::editor));
                    });
        }
        return tools;
    }

    private Editor editor(ToolUse use) {
        return WorkspaceEditor.of(use.scope(), use.chat(), use.turn(), events).in(use.toolCall());
    }
}
