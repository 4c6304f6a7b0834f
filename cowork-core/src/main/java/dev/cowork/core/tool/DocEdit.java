package dev.cowork.core.tool;

import dev.cowork.Edit;
import dev.cowork.EditRequest;
import dev.cowork.Editor;
import dev.cowork.data.JsonText;
import dev.cowork.data.VersionToken;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** {@code doc_edit}. */
record DocEdit(Function<ToolUse, Editor> editors) implements OwnTool {
    private static final ToolDeclaration DECLARATION = new ToolDeclaration(
            "doc_edit",
            "Edits a document of the workspace. Give the token of your last doc_view or doc_edit of it: the edit"
                + " applies to what you were shown, or is refused with the reason, the text as it is and a new token."
                + " Simple form: old (exact text that occurs once in what you were shown) and new. Or edits: a list of"
                + " which all are applied or none, each with op and what that needs: replace (old, new), delete (old),"
                + " insert (line, new: behind that line, 0 for the beginning), append (new), replace_section (heading,"
                + " new), create (new; needs no token), rename (to), delete_document.",
            new JsonText("""
                {"type":"object","properties":{
                "path":{"type":"string","description":"such as context/vision.md"},
                "token":{"type":"string"},
                "old":{"type":"string"},
                "new":{"type":"string"},
                "edits":{"type":"array","minItems":1,"items":{"type":"object","properties":{
                "op":{"enum":["replace","delete","insert","append","replace_section","create","rename",\
                "delete_document"]},
                "old":{"type":"string"},"new":{"type":"string"},
                "line":{"type":"integer","minimum":0},"heading":{"type":"string"},"to":{"type":"string"}},
                "required":["op"],"additionalProperties":false}}},
                "required":["path"],"additionalProperties":false}\
                """));

    @Override
    public ToolDeclaration declaration() {
        return DECLARATION;
    }

    @Override
    public Tool.Effect effect(JsonText arguments) {
        return Tool.Effect.WORKSPACE;
    }

    @Override
    public ToolAnswer call(ToolUse use, JsonText json, Cancellation cancellation) {
        Arguments arguments = Arguments.of(json);
        String path = arguments.path("path");
        Edit[] edits = edits(arguments).toArray(Edit[]::new);
        EditRequest request = arguments
                .text("token")
                .map(token -> EditRequest.of(path, VersionToken.parse(token), edits))
                .orElseGet(() -> EditRequest.unseen(path, edits));
        return Reads.of(editors.apply(use).edit(request.withToolCall(use.toolCall())));
    }

    private static List<Edit> edits(Arguments arguments) {
        List<Edit> edits = new ArrayList<>();
        arguments.list("edits").forEach(edit -> edits.add(edit(edit)));
        if (arguments.text("old").isPresent() || arguments.text("new").isPresent()) {
            edits.add(new Edit.Replace(arguments.required("old"), arguments.required("new")));
        }
        if (edits.isEmpty()) {
            throw new InvalidInputException("Say what to edit: old and new, or edits");
        }
        return edits;
    }

    private static Edit edit(Arguments edit) {
        return switch (edit.required("op")) {
            case "replace" -> new Edit.Replace(edit.required("old"), edit.required("new"));
            case "delete" -> new Edit.Delete(edit.required("old"));
            case "insert" -> new Edit.Insert(edit.requiredNumber("line"), edit.required("new"));
            case "append" -> new Edit.Append(edit.required("new"));
            case "replace_section" -> new Edit.ReplaceSection(edit.required("heading"), edit.required("new"));
            case "create" -> new Edit.Create(edit.required("new"));
            case "rename" -> new Edit.Rename(edit.required("to"));
            case "delete_document" -> new Edit.DeleteDocument();
            default -> throw new InvalidInputException("There is no op " + edit.required("op"));
        };
    }
}
