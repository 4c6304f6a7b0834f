package dev.cowork.core.chat;

import dev.cowork.ArtifactDecision;
import dev.cowork.CoworkEvent;
import dev.cowork.Turn;
import dev.cowork.TurnEvent;
import dev.cowork.TurnFailedException;
import dev.cowork.core.artifact.ArtifactPlan;
import dev.cowork.core.artifact.ArtifactWriter;
import dev.cowork.core.base.Scope;
import dev.cowork.core.context.AssembledContext;
import dev.cowork.core.context.ContextBuilder;
import dev.cowork.core.context.ContextRequest;
import dev.cowork.data.Actor;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.ChatId;
import dev.cowork.data.DraftState;
import dev.cowork.data.Message;
import dev.cowork.data.Role;
import dev.cowork.data.StopReason;
import dev.cowork.data.TurnState;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.FinishReason;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.DetectionHints;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.TurnRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs one turn, from the user's message to the committed reply, on one thread: {@link #run} has a line for each step.
 * Every commit after the first needs the chat's lease, so that a process that was thought dead cannot write over the one
 * that took its place.
 */
final class TurnPipeline implements Runnable {
    /** How often the documents of a reply may be changed by others while it is committed. */
    private static final int MOST_TRIES = 10;

    private final Scope scope;
    private final TurnParts parts;
    private final ChatId chat;
    private final TurnOrder order;
    private final LiveTurnStream stream;
    private final ContextBuilder contexts;
    private final Shield shield;

    TurnPipeline(Scope scope, TurnParts parts, ChatId chat, TurnOrder order, LiveTurnStream stream) {
        this.scope = scope;
        this.parts = parts;
        this.chat = chat;
        this.order = order;
        this.stream = stream;
        this.contexts = new ContextBuilder(scope, order.counter(), parts.searcher());
        this.shield = new Shield(parts, order, stream.log());
    }

    @Override
    public void run() {
        OpenedTurn opened;
        try {
            opened = new TurnOpening(scope, parts, chat).open(stream.id(), order, stream.cancellation());
        } catch (Throwable e) {
            // Somebody waits for it, whatever it is: a store written in Kotlin may throw checked exceptions too.
            parts.running().remove(stream);
            stream.refused(e);
            return;
        }
        Scope asModel = scope.as(Actor.model(order.model().name(), chat));
        TurnLedger ledger = new TurnLedger(asModel, opened, parts.lease());
        Calls calls = new Calls(
                ledger,
                stream,
                parts.listener(),
                shield,
                parts.gateway().spending(),
                () -> parts.detector().scanner(new DetectionHints(order.prompt())));
        Turn turn;
        try {
            begin();
            turn = answered(opened, ledger, calls);
        } catch (Throwable e) {
            // The turn must be broken, and somebody waits for it: see above.
            giveUp(ledger, calls, e);
            return;
        }
        end(TurnState.ANSWERED, calls, () -> stream.answered(turn));
    }

    /** Who sent goes on, even if a listener fails. */
    private void begin() {
        try {
            tell(TurnState.OPEN);
        } finally {
            stream.opened();
        }
    }

    private Turn answered(OpenedTurn opened, TurnLedger ledger, Calls calls) {
        ToolRounds tools = new ToolRounds(
                new ToolRunner(ledger::scope, chat, parts),
                parts.threads(),
                parts.toolPolicy().mostCalls(),
                ledger,
                calls,
                stream);
        ContextRequest request = order.request(parts.declarations(), opened.prompt(), true, opened.clearedBefore());
        Asking asking = new Asking(scope, parts, stream, ledger, calls, contexts, shield, request, order.models());
        Mending mending = new Mending(order, parts.toolPolicy().json(), contexts, ledger, calls);
        try (Heartbeat heartbeat = heartbeat(ledger)) {
            Asking.Answer answer = asking.ask(shield.context(context(request)));
            while (true) {
                if (!answer.reply().toolCalls().isEmpty()) {
                    List<Message> said = tools.answer(answer.reply());
                    answer = asking.ask(shield.context(contexts.extend(answer.context(), said, request)));
                } else if (mending.isNeeded(answer.reply())) {
                    answer = asking.ask(shield.context(mending.context(answer, request)));
                } else {
                    break;
                }
            }
            return answer(ledger, calls, answer.context(), answer.reply());
        }
    }

    private Heartbeat heartbeat(TurnLedger ledger) {
        return Heartbeat.start(parts.threads(), ledger, stream.log(), parts.lease(), stream.cancellation()::cancel);
    }

    private AssembledContext context(ContextRequest request) {
        TurnOrder.Plan plan = order.plan();
        return plan == null ? contexts.build(request) : ContextBuilder.committed(plan.context(), request.prompt());
    }

    private Turn answer(TurnLedger ledger, Calls calls, AssembledContext context, ChatReply reply) {
        Mutation call = calls.ended(reply);
        Message message = ledger.next(Role.ASSISTANT, ReplyParts.clean(reply.parts()));
        Mutation passages = new ChatPassages(scope.store()).ofReply(message, context);
        ArtifactWriter artifacts = new ArtifactWriter(ledger.scope(), parts.detector());
        boolean cutOff = reply.finish() == FinishReason.LENGTH || reply.finish() == FinishReason.FILTERED;
        for (int tries = 1; ; tries++) {
            ArtifactPlan written = artifacts.plan(ledger.turn().id(), order.prompt(), message, cutOff);
            List<Mutation> mutations = new ArrayList<>(List.of(new Mutation.AppendMessage(message), passages, call));
            mutations.addAll(written.mutations());
            mutations.add(new Mutation.SetTurnState(
                    ledger.turn().id(), TurnState.ANSWERED, message.sequence(), null, StopReasons.of(reply)));
            mutations.add(ledger.release());
            CommitResult result = ledger.tryCommit(written.preconditions(), mutations);
            if (result instanceof CommitResult.Applied applied) {
                calls.committed();
                tell(written, ledger.scope());
                return turn(
                        ledger, TurnState.ANSWERED, message.sequence(), null, StopReasons.of(reply), applied.change());
            }
            if (result instanceof CommitResult.Refused refused && (ledger.isLost() || tries == MOST_TRIES)) {
                throw Scope.conflict(
                        "Committing the reply of the turn " + ledger.turn().id(), refused);
            }
        }
    }

    private void tell(ArtifactPlan written, Scope asModel) {
        written.skipped().forEach(why -> stream.log().add(new TurnEvent.ArtifactSkipped(why)));
        for (Mutation mutation : written.mutations()) {
            if (mutation instanceof Mutation.PutDraftRevision put) {
                parts.listener().accept(moved(put.revision()));
            }
        }
        for (ArtifactDecision decision : written.decisions()) {
            stream.log().add(new TurnEvent.ArtifactDecided(decision));
            parts.listener()
                    .accept(new CoworkEvent.ArtifactMoved(scope.name(), decision, asModel.actor(), scope.now()));
        }
    }

    private CoworkEvent moved(DraftRevisionRecord draft) {
        String path = Optional.ofNullable(draft.path())
                .or(() ->
                        scope.store().documents().find(draft.draft().document()).map(DocumentRecord::path))
                .orElse("");
        return new CoworkEvent.DraftMoved(
                scope.name(), path, draft.draft(), draft.revision(), DraftState.OPEN, draft.actor(), draft.at());
    }

    /** Breaks the turn off. Who waits for it is told in any case: at the least, what failed first. */
    private void giveUp(TurnLedger ledger, Calls calls, Throwable error) {
        Throwable failure = error;
        try {
            failure = breakOff(ledger, calls, error);
        } finally {
            Throwable told = failure;
            end(TurnState.BROKEN, calls, () -> stream.failed(told));
        }
    }

    /** Keeps what came, unless another has the lease, and answers the error for the host. */
    private Throwable breakOff(TurnLedger ledger, Calls calls, Throwable error) {
        boolean cancelled = stream.cancellation().isCancelled() && !ledger.isLost();
        String problem = cancelled ? "cancelled" : Problems.say(error, ledger.lost());
        if (!ledger.isLost()) {
            try {
                keep(ledger, calls, StopReasons.of(error, cancelled), problem);
            } catch (RuntimeException e) {
                // The store failed too: the turn stays open there, and becomes broken when its lease has expired.
                suppress(error, e);
            }
        }
        String message = "The turn " + ledger.turn().id() + " of the chat " + chat + " failed: " + problem
                + "; what came of the reply is kept, and retry answers the message again";
        return new TurnFailedException(
                message, failed(ledger, problem), cancelled ? null : Problems.cause(error, ledger.isLost(), problem));
    }

    /** An exception cannot suppress itself, and a store may throw the same one twice. */
    private static void suppress(Throwable error, Throwable second) {
        if (second != error) {
            error.addSuppressed(second);
        }
    }

    private void keep(TurnLedger ledger, Calls calls, StopReason stop, String problem) {
        List<Mutation> mutations = new ArrayList<>();
        calls.ended(stop == StopReason.CANCELLED ? CallOutcome.CANCELLED : CallOutcome.FAILED, problem)
                .ifPresent(mutations::add);
        mutations.addAll(
                UnansweredTools.answers(ledger.scope(), ledger.turn(), ledger.said(), ledger.nextSequence(), problem));
        mutations.add(new Mutation.SavePartial(
                ledger.turn().id(), ReplyParts.clean(stream.log().partial())));
        mutations.add(new Mutation.SetTurnState(ledger.turn().id(), TurnState.BROKEN, null, problem, stop));
        mutations.add(ledger.release());
        ledger.commit(mutations);
        calls.committed();
    }

    /** The turn as the store has it; where the store cannot be read, as this process knows it. */
    private Turn failed(TurnLedger ledger, String problem) {
        try {
            return new StoredTurn(
                    scope, scope.store().chats().turn(ledger.turn().id()).orElseThrow());
        } catch (RuntimeException e) {
            // Whatever the store throws: what the turn broke off with is told, not this.
            return turn(
                    ledger, TurnState.BROKEN, null, problem, null, ledger.turn().change());
        }
    }

    private Turn turn(
            TurnLedger ledger,
            TurnState state,
            @Nullable Long reply,
            @Nullable String problem,
            @Nullable StopReason stop,
            long change) {
        TurnRecord turn = ledger.turn();
        return new StoredTurn(
                scope,
                new TurnRecord(
                        turn.id(),
                        turn.chat(),
                        state,
                        turn.prompt(),
                        reply,
                        turn.key(),
                        turn.retryOf(),
                        stream.log().partial(),
                        problem,
                        stop,
                        turn.actor(),
                        turn.openedAt(),
                        change));
    }

    /** Who waits for the turn goes on last, and finds everything as it is afterwards. */
    private void end(TurnState state, Calls calls, Runnable telling) {
        try {
            calls.tell();
            tell(state);
        } finally {
            calls.release();
            stream.log().add(new TurnEvent.Ended(state));
            parts.running().remove(stream);
            telling.run();
        }
    }

    private void tell(TurnState state) {
        parts.listener().accept(new CoworkEvent.TurnMoved(scope.name(), chat, stream.id(), state, scope.now()));
    }
}
