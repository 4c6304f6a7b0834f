package dev.cowork.core.chat;

import dev.cowork.TurnEvent;
import dev.cowork.core.base.Causes;
import dev.cowork.data.Message;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.error.BudgetExceededException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.Tool;
import dev.cowork.spi.Mutation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the tools that a model asks for. What the model said and each result are committed as they happen. */
final class ToolRounds {
    /** A model that still asks for tools after so many calls is going in circles. */
    static final int MOST_CALLS = 8;

    private final Map<String, Tool> tools = new TreeMap<>();
    private final TurnLedger ledger;
    private final Calls calls;
    private final LiveTurnStream stream;
    private int rounds;

    ToolRounds(List<Tool> tools, TurnLedger ledger, Calls calls, LiveTurnStream stream) {
        tools.forEach(tool -> this.tools.put(tool.declaration().name(), tool));
        this.ledger = ledger;
        this.calls = calls;
        this.stream = stream;
    }

    /**
     * Answers the tool calls of a reply.
     *
     * @return the messages that it committed: the model's and one for each result
     * @throws BudgetExceededException if the model asked for tools too often
     */
    List<Message> answer(ChatReply reply) {
        int before = ledger.said().size();
        Message asked = ledger.next(Role.ASSISTANT, ReplyParts.clean(reply.parts()));
        ledger.commit(List.of(new Mutation.AppendMessage(asked), calls.ended(reply)));
        calls.committed();
        if (++rounds == MOST_CALLS) {
            throw new BudgetExceededException("The model still asks for tools in call " + MOST_CALLS
                    + " of the turn, which is the most that one turn makes; ask for less at once");
        }
        for (Part.ToolCall call : reply.toolCalls()) {
            calls.checkNotCancelled();
            Part.ToolResult result = run(call, stream.cancellation());
            Message answered = UnansweredTools.message(ledger.scope(), ledger.turn(), ledger.nextSequence(), result);
            ledger.commit(List.of(new Mutation.AppendMessage(answered)));
            stream.log().add(new TurnEvent.ToolAnswered(call, result));
        }
        return ledger.said().subList(before, ledger.said().size());
    }

    private Part.ToolResult run(Part.ToolCall call, Cancellation cancellation) {
        Tool tool = tools.get(call.name());
        if (tool == null) {
            return result(call, "There is no tool of this name; there are " + tools.keySet(), true);
        }
        try {
            return result(call, tool.call(call.arguments(), cancellation), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return result(call, "The tool was interrupted", true);
        } catch (Exception e) {
            // A tool may fail in any way; the model is told, and may try another one.
            return result(call, Causes.say(e), true);
        }
    }

    private static Part.ToolResult result(Part.ToolCall call, String text, boolean error) {
        return new Part.ToolResult(call.id(), call.name(), ReplyParts.clean(text), error);
    }
}
