package dev.cowork.core.chat;

import dev.cowork.core.base.Scope;
import dev.cowork.data.Actor;
import dev.cowork.data.Message;
import dev.cowork.data.MessageId;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.TurnRecord;
import dev.cowork.spi.WorkspaceStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers the tool calls that a broken turn left without a result, as errors: providers refuse a history in which a call
 * has none.
 */
final class UnansweredTools {
    private static final int PAGE = 200;

    private UnansweredTools() {}

    /** The messages of a turn behind its prompt. */
    static List<Message> ofTurn(WorkspaceStore store, TurnRecord turn) {
        return store.chats().messages(turn.chat(), turn.prompt() + 1, PAGE).stream()
                .filter(message -> turn.id().equals(message.turn()))
                .toList();
    }

    static List<Mutation> answers(Scope scope, TurnRecord turn, List<Message> said, long next, String why) {
        Map<String, Part.ToolCall> open = new LinkedHashMap<>();
        for (Message message : said) {
            for (Part part : message.parts()) {
                if (part instanceof Part.ToolCall call) {
                    open.put(call.id(), call);
                } else if (part instanceof Part.ToolResult result) {
                    open.remove(result.id());
                }
            }
        }
        List<Mutation> answers = new ArrayList<>();
        for (Part.ToolCall call : open.values()) {
            Part.ToolResult result = new Part.ToolResult(call.id(), call.name(), "Not answered: " + why, true);
            Message message = message(scope, turn, next + answers.size(), result);
            answers.add(new Mutation.AppendMessage(message));
        }
        return answers;
    }

    static Message message(Scope scope, TurnRecord turn, long sequence, Part.ToolResult result) {
        return new Message(
                new MessageId(scope.ids().next()),
                turn.chat(),
                sequence,
                Role.TOOL,
                Actor.system(),
                List.of(result),
                scope.now(),
                turn.id());
    }
}
