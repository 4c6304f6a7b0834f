package dev.cowork.core.chat;

import dev.cowork.CoworkEvent;
import dev.cowork.ToolApproval;
import dev.cowork.core.base.Causes;
import dev.cowork.core.base.Scope;
import dev.cowork.data.ChatId;
import dev.cowork.data.Part;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Tool;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs one tool: checks its arguments, asks for approval, and turns whatever happens into a result. Thread-safe. */
final class ToolRunner {
    private final Map<String, Tool> tools = new TreeMap<>();
    private final Scope scope;
    private final ChatId chat;
    private final TurnParts parts;

    ToolRunner(Scope scope, ChatId chat, TurnParts parts) {
        this.scope = scope;
        this.chat = chat;
        this.parts = parts;
        parts.tools().forEach(tool -> tools.put(tool.declaration().name(), tool));
    }

    /** Whether a call changes something, so that it waits for those before it. */
    boolean changes(Part.ToolCall call) {
        Tool tool = tools.get(call.name());
        return tool != null && tool.effect() != Tool.Effect.NONE;
    }

    Part.ToolResult run(Part.ToolCall call, LiveTurnStream stream) {
        Instant start = scope.clock().instant();
        Part.ToolResult result = answered(call, stream);
        parts.listener()
                .accept(new CoworkEvent.ToolEnded(
                        scope.name(),
                        chat,
                        stream.id(),
                        call.id(),
                        call.name(),
                        result.error(),
                        start,
                        scope.clock().instant()));
        return result;
    }

    private Part.ToolResult answered(Part.ToolCall call, LiveTurnStream stream) {
        Tool tool = tools.get(call.name());
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
            return decision.allowed()
                    ? result(call, tool.call(call.arguments(), stream.cancellation()), false)
                    : result(call, notAllowed(decision), true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return result(call, "The tool was interrupted", true);
        } catch (Exception e) {
            // A tool may fail in any way; the model is told, and may try another one.
            return result(call, Causes.say(e), true);
        }
    }

    private ToolApproval.Decision decision(Tool tool, Part.ToolCall call, LiveTurnStream stream) {
        if (tool.effect() == Tool.Effect.NONE) {
            return ToolApproval.Decision.ALLOW;
        }
        Cancellation cancellation = stream.cancellation();
        return parts.toolPolicy()
                .approval()
                .decide(new ToolApproval.Request(scope.name(), chat, stream.id(), call, tool.effect()), cancellation);
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
