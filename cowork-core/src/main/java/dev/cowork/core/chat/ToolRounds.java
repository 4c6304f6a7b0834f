package dev.cowork.core.chat;

import dev.cowork.TurnEvent;
import dev.cowork.data.Message;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.error.ToolLimitException;
import dev.cowork.llm.ChatReply;
import dev.cowork.spi.Mutation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Runs the tools that a model asks for: those that change nothing at once, the others one after the other, in the order
 * of the calls. What the model said and each result are committed in that order. Used by the turn's thread.
 */
final class ToolRounds {
    private final ToolRunner runner;
    private final Executor threads;
    private final int mostCalls;
    private final TurnLedger ledger;
    private final Calls calls;
    private final LiveTurnStream stream;
    private int rounds;

    /**
     * Creates the rounds of a turn.
     *
     * @param mostCalls a model that still asks for tools after so many calls is going in circles
     */
    ToolRounds(
            ToolRunner runner, Executor threads, int mostCalls, TurnLedger ledger, Calls calls, LiveTurnStream stream) {
        this.runner = runner;
        this.threads = threads;
        this.mostCalls = mostCalls;
        this.ledger = ledger;
        this.calls = calls;
        this.stream = stream;
    }

    /**
     * Answers the tool calls of a reply.
     *
     * @return the messages that it committed: the model's and one for each result
     * @throws ToolLimitException if the model asked for tools too often
     */
    List<Message> answer(ChatReply reply) {
        int before = ledger.said().size();
        Message asked = ledger.next(Role.ASSISTANT, ReplyParts.clean(reply.parts()));
        ledger.commit(List.of(new Mutation.AppendMessage(asked), calls.ended(reply)));
        calls.committed();
        calls.tell();
        if (++rounds >= mostCalls) {
            throw new ToolLimitException("The model still asks for tools in call " + mostCalls
                    + " of the turn, which is the most that one turn makes; ask for less at once, or allow more with"
                    + " CoworkBuilder.toolRounds");
        }
        List<CompletableFuture<Part.ToolResult>> results = begin(reply.toolCalls());
        for (int i = 0; i < results.size(); i++) {
            Part.ToolCall call = reply.toolCalls().get(i);
            calls.checkNotCancelled();
            commit(call, runner.changes(call) ? runner.run(call, stream) : result(results.get(i)));
        }
        return ledger.said().subList(before, ledger.said().size());
    }

    private List<CompletableFuture<Part.ToolResult>> begin(List<Part.ToolCall> asked) {
        List<CompletableFuture<Part.ToolResult>> results = new ArrayList<>();
        for (Part.ToolCall call : asked) {
            results.add(
                    runner.changes(call)
                            ? new CompletableFuture<>()
                            : CompletableFuture.supplyAsync(() -> runner.run(call, stream), threads));
        }
        return results;
    }

    private static Part.ToolResult result(CompletableFuture<Part.ToolResult> running) {
        try {
            return running.join();
        } catch (CompletionException e) {
            // An Error of a tool: it ends the turn, as one on this thread would.
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private void commit(Part.ToolCall call, Part.ToolResult result) {
        Message answered = UnansweredTools.message(ledger.scope(), ledger.turn(), ledger.nextSequence(), result);
        ledger.commit(List.of(new Mutation.AppendMessage(answered)));
        stream.log().add(new TurnEvent.ToolAnswered(call, result));
    }
}
