package dev.cowork.core.tool;

import dev.cowork.Editor;
import dev.cowork.data.JsonText;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;
import java.util.function.Function;

/**
 * {@code str_replace_editor}, as models were trained on it, on the workspace's documents. Parameters and sentences are
 * those of SWE-agent,
 * <a href="https://github.com/SWE-agent/SWE-agent/tree/main/tools/edit_anthropic">tools/edit_anthropic</a>, which has
 * them from Anthropic's text editor tool. Other than there, tabs stay tabs, ranges are not widened, and {@code create} of
 * a document that the chat was shown in whole is an edit of all of its text.
 */
record StrReplaceEditor(Function<ToolUse, Editor> editors) implements OwnTool {
    private static final ToolDeclaration DECLARATION =
            new ToolDeclaration("str_replace_editor", """
                Views, creates and edits the documents of this workspace as files.
                * If `path` is a file, `view` shows it with line numbers. If `path` is a directory, `view` lists non-hidden files \
                and directories up to 2 levels deep
                * `create` makes a file; one that exists must have been viewed in whole before
                * `undo_edit` takes back your last edit of the file at `path`
                Notes for `str_replace`:
                * `old_str` should match EXACTLY one or more consecutive lines of the file. Be mindful of whitespaces!
                * If `old_str` is not unique in the file, the replacement is not performed. Include enough context to make it \
                unique
                * `new_str` should contain the lines that replace `old_str`\
                """, new JsonText("""
                    {"type":"object","properties":{
                    "command":{"type":"string","enum":["view","create","str_replace","insert","undo_edit"]},
                    "path":{"type":"string","description":"absolute path of a file or directory, such as /docs/plan.md"},
                    "file_text":{"type":"string","description":"required by create: the text of the file"},
                    "old_str":{"type":"string","description":"required by str_replace: the text to replace"},
                    "new_str":{"type":"string",\
                    "description":"the new text: optional for str_replace, required by insert"},
                    "insert_line":{"type":"integer","description":"required by insert: new_str goes AFTER this line"},
                    "view_range":{"type":"array","items":{"type":"integer"},\
                    "description":"optional for view of a file, such as [11, 12]; [11, -1] for all from line 11 on"}},
                    "required":["command","path"],"additionalProperties":false}\
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
        Editor editor = editors.apply(use);
        FileCommands files = new FileCommands(use, editor, EditorWording.EDITOR);
        ToolPath at = ToolPath.of(call.required("path"));
        return switch (call.name()) {
            case "view" -> new ViewCommand(files, editor, EditorWording.EDITOR).run(at, call.range());
            case "create" -> files.create(at, call.required("file_text"));
            case "str_replace" -> files.replace(at, call.required("old_str"), call.optional("new_str"));
            case "insert" -> files.insert(at, call.requiredNumber("insert_line"), call.required("new_str"));
            default -> files.undo(at);
        };
    }
}
