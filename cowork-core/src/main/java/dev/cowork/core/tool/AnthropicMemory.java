package dev.cowork.core.tool;

import dev.cowork.Editor;
import dev.cowork.data.JsonText;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code memory}: the commands of Anthropic's memory tool ({@code memory_20250818}) on the workspace's documents, which
 * are {@code /memories}. Parameters and sentences are those of the Claude API docs, "Memory tool", section "Tool
 * commands",
 * <a href="https://platform.claude.com/docs/en/agents-and-tools/tool-use/memory-tool">platform.claude.com</a>, except that
 * {@code create} does not overwrite: of a document that the chat was shown in whole, it is an edit of all of its text.
 */
record AnthropicMemory(Function<ToolUse, Editor> editors) implements OwnTool {
    private static final String ROOT = "/memories";

    private static final ToolDeclaration DECLARATION = new ToolDeclaration(
            "memory",
            "Views and edits the files in /memories, which are the documents of this workspace and stay from one"
                    + " conversation to the next. Commands: view (path, view_range) shows a file with line numbers or"
                    + " lists a directory; create (path, file_text); str_replace (path, old_str, new_str): old_str must"
                    + " occur exactly once; insert (path, insert_line, insert_text): behind that line, 0 for the"
                    + " beginning, after a view; delete (path); rename (old_path, new_path).",
            new JsonText("""
                {"type":"object","properties":{
                "command":{"type":"string","enum":["view","create","str_replace","insert","delete","rename"]},
                "path":{"type":"string","description":"such as /memories/notes.md"},
                "view_range":{"type":"array","items":{"type":"integer"},\
                "description":"first and last line; -1 for the end"},
                "file_text":{"type":"string"},
                "old_str":{"type":"string"},
                "new_str":{"type":"string"},
                "insert_line":{"type":"integer"},
                "insert_text":{"type":"string"},
                "old_path":{"type":"string"},
                "new_path":{"type":"string"}},
                "required":["command"],"additionalProperties":false}\
                """));

    @Override
    public ToolDeclaration declaration() {
        return DECLARATION;
    }

    @Override
    public Tool.Effect effect(JsonText arguments) {
        return Commands.effect(arguments);
    }

    @Override
    public ToolAnswer call(ToolUse use, JsonText json, Cancellation cancellation) {
        Commands call = new Commands(Arguments.of(json));
        List<String> named = call.name().equals("rename") ? List.of("old_path", "new_path") : List.of("path");
        for (String name : named) {
            if (at(call, name) == null) {
                return ToolAnswer.failed("Error: Invalid path " + call.required(name) + ": paths begin with " + ROOT);
            }
        }
        return run(call, use);
    }

    private static @Nullable ToolPath at(Commands call, String name) {
        return ToolPath.below(ROOT, call.required(name));
    }

    private ToolAnswer run(Commands call, ToolUse use) {
        Editor editor = editors.apply(use);
        FileCommands files = new FileCommands(use, editor, MemoryWording.MEMORY);
        MoveCommands moves = new MoveCommands(files, MemoryWording.MEMORY);
        ToolPath at = at(call, call.name().equals("rename") ? "old_path" : "path");
        ToolPath to = call.name().equals("rename") ? at(call, "new_path") : at;
        if (at == null || to == null) {
            throw new IllegalArgumentException("The paths were checked before");
        }
        return switch (call.name()) {
            case "view" -> new ViewCommand(files, editor, MemoryWording.MEMORY).run(at, call.range());
            case "create" -> files.create(at, call.required("file_text"));
            case "str_replace" -> files.replace(at, call.required("old_str"), call.optional("new_str"));
            case "insert" -> files.insert(at, call.requiredNumber("insert_line"), call.required("insert_text"));
            case "delete" -> moves.delete(at);
            default -> moves.rename(at, to);
        };
    }
}
