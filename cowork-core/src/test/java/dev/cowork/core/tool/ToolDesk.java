package dev.cowork.core.tool;

import dev.cowork.Chat;
import dev.cowork.Draft;
import dev.cowork.EditPolicy;
import dev.cowork.Editor;
import dev.cowork.core.chat.Desk;
import dev.cowork.core.edit.ReadLine;
import dev.cowork.core.edit.WorkspaceDrafts;
import dev.cowork.core.edit.WorkspaceEditor;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.VersionToken;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatRequest;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.util.List;
import java.util.function.Function;

/** A workspace in memory whose chats have tools of the engine's own; the model calls what a test says. */
final class ToolDesk {
    final Desk desk;
    private int calls;

    ToolDesk(ScriptedModel model) {
        desk = new Desk(model);
        desk.ownTools.addAll(DocTools.of(this::editor));
        desk.ownTools.add(FileTools.memory(this::editor));
        desk.ownTools.add(FileTools.strReplaceEditor(this::editor));
    }

    ToolDesk() {
        this(ScriptedModel.builder().build());
    }

    private Editor editor(ToolUse use) {
        return WorkspaceEditor.of(use.scope(), use.chat(), use.turn(), desk.events::add)
                .in(use.toolCall());
    }

    WorkspaceDrafts drafts() {
        return new WorkspaceDrafts(desk.scope(), desk.events::add);
    }

    Draft draft(String path) {
        return drafts().find(path).orElseThrow();
    }

    String text(String path) {
        return desk.documents().get(path).text();
    }

    void write(String path, String text) {
        desk.documents().write(path, text);
    }

    void use(EditPolicy policy) {
        drafts().usePolicy(policy);
    }

    /** A turn in which the model calls a tool once and then says something. */
    Part.ToolResult call(Chat chat, String tool, String arguments) {
        String id = "call" + ++calls;
        desk.model.add(ScriptedReply.builder().toolCall(id, tool, arguments).build());
        desk.model.add(ScriptedReply.text("Done."));
        chat.send("Go on");
        return results(chat).getLast();
    }

    static List<Part.ToolResult> results(Chat chat) {
        return chat.messages().stream()
                .filter(message -> message.role() == Role.TOOL)
                .map(message -> (Part.ToolResult) message.parts().getFirst())
                .toList();
    }

    /** What the newest result of a request says. */
    static String newest(ChatRequest request) {
        ChatMessage last = request.messages().getLast();
        return last.parts().getLast() instanceof Part.ToolResult result ? result.text() : "";
    }

    static VersionToken token(String result) {
        return ReadLine.in(result).orElseThrow(() -> new AssertionError(result)).token();
    }

    /** A result without its tokens, which nobody can work out by hand. */
    static String said(Part.ToolResult result) {
        return result.text()
                .replaceAll(", token \\S+", ", token T")
                .replaceAll("state: \\S+", "state: T")
                .replaceAll("edit: \\S+$", "edit: T");
    }

    /** A model that answers each request by the next of some functions of what the tool before said. */
    @SafeVarargs
    static ScriptedModel model(Function<String, ScriptedReply>... steps) {
        List<Function<String, ScriptedReply>> all = List.of(steps);
        int[] next = {0};
        return ScriptedModel.builder()
                .otherwise(request -> all.get(next[0]++).apply(newest(request)))
                .build();
    }

    static ScriptedReply calling(String id, String tool, String arguments) {
        return ScriptedReply.builder().toolCall(id, tool, arguments).build();
    }
}
