package dev.cowork.core.tool.memory;

import dev.cowork.Chat;
import dev.cowork.LegStatus;
import dev.cowork.SearchResults;
import dev.cowork.core.base.Scope;
import dev.cowork.core.chat.Desk;
import dev.cowork.core.edit.WorkspaceEditor;
import dev.cowork.core.json.JacksonBinding;
import dev.cowork.core.tool.OwnTool;
import dev.cowork.core.tool.ToolAnswer;
import dev.cowork.core.tool.ToolUse;
import dev.cowork.data.Actor;
import dev.cowork.data.JsonText;
import dev.cowork.data.TurnId;
import dev.cowork.llm.Cancellation;
import dev.cowork.testkit.ScriptedModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A workspace whose model calls the memory tools. */
final class MemoryDesk {
    final Desk desk = new Desk(ScriptedModel.saying("Noted."));
    final Chat chat = desk.chat();
    final List<LegStatus> legs = new ArrayList<>();
    TurnId turn = new TurnId("none");

    final List<OwnTool> tools = MemoryTools.of(
            use -> request -> {
                SearchResults found = desk.searcher().search(request);
                return new SearchResults(
                        found.query(), found.hits(), legs, found.ranker(), found.reranking(), found.leftOut());
            },
            use -> WorkspaceEditor.of(use.scope(), use.chat(), use.turn(), desk.events::add));

    OwnTool tool(String name) {
        return tools.stream()
                .filter(tool -> tool.declaration().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Actor model() {
        return Actor.model("scripted/one", chat.id());
    }

    /** Calls a tool with arguments by name, one after the other with its value. */
    ToolAnswer call(String tool, Object... arguments) throws Exception {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            values.put((String) arguments[i], arguments[i + 1]);
        }
        JsonText json = new JacksonBinding().write(values);
        Scope scope = desk.scope().as(model());
        return tool(tool).call(new ToolUse(scope, chat.id(), turn, "call-1"), json, Cancellation.NEVER);
    }

    /** The text of an answer that went well. */
    String said(String tool, Object... arguments) throws Exception {
        ToolAnswer answer = call(tool, arguments);
        if (answer.error()) {
            throw new AssertionError(answer.text());
        }
        return answer.text();
    }

    /** The text of an answer that did not. */
    String failed(String tool, Object... arguments) throws Exception {
        ToolAnswer answer = call(tool, arguments);
        if (!answer.error()) {
            throw new AssertionError(answer.text());
        }
        return answer.text();
    }
}
