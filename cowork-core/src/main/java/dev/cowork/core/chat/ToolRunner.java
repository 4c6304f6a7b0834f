package dev.cowork.core.chat;

import dev.cowork.CoworkEvent;
import dev.cowork.ToolApproval;
import dev.cowork.core.base.Causes;
import dev.cowork.core.base.Scope;
import dev.cowork.core.tool.HostTool;
import dev.cowork.core.tool.OwnTool;
import dev.cowork.core.tool.ToolAnswer;
import dev.cowork.core.tool.ToolUse;
import dev.cowork.data.ChatId;
import dev.cowork.data.Part;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Tool;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Runs one tool: checks its arguments, asks for approval, and turns whatever happens into a result. Thread-safe. */
final class ToolRunner {
    private final Map<String, OwnTool> tools = new TreeMap<>();
    private final Supplier<Scope> scope;
    private final ChatId chat;
    private final TurnParts parts;

    /**
     * Creates a runner.
     *
     * @param scope the workspace, with the model that asks for the tools as actor
     */
    ToolRunner(Supplier<Scope> scope, ChatId chat, TurnParts parts) {
        this.scope = scope;
        this.chat = chat;
        this.parts = parts;
        parts.tools().forEach(tool -> tools.put(tool.declaration().name(), new HostTool(tool)));
        parts.ownTools().forEach(tool -> tools.put(tool.declaration().name(), tool));
    }

    /** Whether a call changes something, so that it waits for those before it. */
    boolean changes(Part.ToolCall call) {
        OwnTool tool = tools.get(call.name());
        return tool != null && tool.effect(call.arguments()) != Tool.Effect.NONE;
    }

    Part.ToolResult run(Part.ToolCall call, LiveTurnStream stream) {
        Instant start = scope.get().clock().instant();
        Part.ToolResult result = answered(call, stream);
        parts.listener()
                .accept(new CoworkEvent.ToolEnded(
                        scope.get().name(),
                        chat,
                        stream.id(),
                        call.id(),
                        call.name(),
                        result.error(),
                        start,
                        scope.get().clock().instant()));
        return result;
    }

    private Part.ToolResult answered(Part.ToolCall call, LiveTurnStream stream) {
        OwnTool tool = tools.get(call.name());
        if (tool == null) {
            return result(call, "There is no tool of this name; there are " + tools.keySet(), true);
        }
        List<String> problems =
                parts.toolPolicy().json().problems(tool.declaration().parameters(), call.arguments());
        if (!problems.isEmpty()) {
            return result(
                    call,
                    "The arguments do not follow the tool's schema: " + String.join("; ", problems)
                            + ". Call it again with arguments that do",
                    true);
        }
        try {
            ToolApproval.Decision decision = decision(tool, call, stream);
            return decision.allowed() ? called(tool, call, stream) : result(call, notAllowed(decision), true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return result(call, "The tool was interrupted", true);
        } catch (Exception e) {
            // A tool may fail in any way; the model is told, and may try another one.
            return result(call, Causes.say(e), true);
        }
    }

    private Part.ToolResult called(OwnTool tool, Part.ToolCall call, LiveTurnStream stream) throws Exception {
        ToolUse use = new ToolUse(scope.get(), chat, stream.id(), call.id());
        ToolAnswer answer = tool.call(use, call.arguments(), stream.cancellation());
        return result(call, answer.text(), answer.error());
    }

    private ToolApproval.Decision decision(OwnTool tool, Part.ToolCall call, LiveTurnStream stream) {
        Tool.Effect effect = tool.effect(call.arguments());
        if (effect == Tool.Effect.NONE) {
            return ToolApproval.Decision.ALLOW;
        }
        Cancellation cancellation = stream.cancellation();
        return parts.toolPolicy()
                .approval()
                .decide(new ToolApproval.Request(scope.get().name(), chat, stream.id(), call, effect), cancellation);
    }

    private static String notAllowed(ToolApproval.Decision decision) {
        return decision.reason().isBlank()
                ? "The call was not allowed"
                : "The call was not allowed: " + decision.reason();
    }

    private static Part.ToolResult result(Part.ToolCall call, String text, boolean error) {
        return new Part.ToolResult(call.id(), call.name(), ReplyParts.clean(text), error);
    }
}
