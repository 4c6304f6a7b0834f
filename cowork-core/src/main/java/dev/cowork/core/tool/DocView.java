package dev.cowork.core.tool;

import dev.cowork.Editor;
import dev.cowork.data.JsonText;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;
import java.util.function.Function;

/** {@code doc_view}. */
record DocView(Function<ToolUse, Editor> editors) implements OwnTool {
    private static final ToolDeclaration DECLARATION = new ToolDeclaration(
            "doc_view",
            "Shows a document of the workspace with line numbers, and a token that doc_edit needs. View a document"
                    + " before you edit it. Never repeat its text in a reply.",
            new JsonText("""
                {"type":"object","properties":{
                "path":{"type":"string","description":"such as context/vision.md"},
                "first_line":{"type":"integer","minimum":1},
                "last_line":{"type":"integer","minimum":1}},
                "required":["path"],"additionalProperties":false}\
                """));

    @Override
    public ToolDeclaration declaration() {
        return DECLARATION;
    }

    @Override
    public Tool.Effect effect(JsonText arguments) {
        return Tool.Effect.NONE;
    }

    @Override
    public ToolAnswer call(ToolUse use, JsonText json, Cancellation cancellation) {
        Arguments arguments = Arguments.of(json);
        return ToolAnswer.of(Reads.of(Reads.view(
                editors.apply(use),
                arguments.path("path"),
                arguments.number("first_line").orElse(1),
                arguments.number("last_line").orElse(Integer.MAX_VALUE))));
    }
}
