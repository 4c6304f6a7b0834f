package dev.cowork.core.chat;

import dev.cowork.TurnEvent;
import dev.cowork.core.context.AssembledContext;
import dev.cowork.core.context.ContextStore;
import dev.cowork.core.llm.ResolvedModel;
import dev.cowork.data.CallId;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.Usage;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatSink;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.Mutation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls of one turn: each is in the store, with its context, before it is made. Used by the turn's thread. */
final class Calls {
    private final TurnLedger ledger;
    private final ResolvedModel model;
    private final LiveTurnStream stream;
    private @Nullable CallRecord running;
    private int round;

    Calls(TurnLedger ledger, ResolvedModel model, LiveTurnStream stream) {
        this.ledger = ledger;
        this.model = model;
        this.stream = stream;
    }

    /** Asks the model. Until {@link #ended} is committed, the call is open. */
    ChatReply ask(AssembledContext context) {
        checkNotCancelled();
        stream.log().beginReply();
        round++;
        CallRecord call = opened(context);
        List<Mutation> mutations = new ArrayList<>();
        mutations.add(new Mutation.PutCall(call));
        mutations.addAll(new ContextStore(ledger.scope().store()).put(call.id(), context));
        ledger.commit(mutations);
        running = call;
        stream.log().add(new TurnEvent.CallStarted(new StoredCall(ledger.scope(), call)));
        return model.provider().chat(context.request(), new EventSink(stream.log()), stream.cancellation());
    }

    void checkNotCancelled() {
        if (stream.cancellation().isCancelled()) {
            throw new ProviderException(ProviderException.Kind.CANCELLED, "The turn was cancelled", null);
        }
    }

    /** What ends the running call with a reply; once that is committed, {@link #committed} must be told. */
    Mutation ended(ChatReply reply) {
        CallRecord call = running().orElseThrow();
        return new Mutation.PutCall(new CallRecord(
                call.id(),
                call.turn(),
                call.cause(),
                call.attempt(),
                call.round(),
                call.provider(),
                call.model(),
                reply.model(),
                call.window(),
                call.counted(),
                call.estimated(),
                call.startedAt(),
                ledger.scope().now(),
                CallOutcome.ANSWERED,
                reply.finish(),
                reply.usage(),
                null,
                reply.notes()));
    }

    /** The end of the running call is in the store. */
    void committed() {
        running = null;
    }

    /** What ends the running call without a reply, or empty if none is running. */
    Optional<Mutation> ended(CallOutcome outcome, String problem) {
        return running()
                .map(call -> new Mutation.PutCall(new CallRecord(
                        call.id(),
                        call.turn(),
                        call.cause(),
                        call.attempt(),
                        call.round(),
                        call.provider(),
                        call.model(),
                        null,
                        call.window(),
                        call.counted(),
                        call.estimated(),
                        call.startedAt(),
                        ledger.scope().now(),
                        outcome,
                        null,
                        Usage.unknown(),
                        problem,
                        List.of())));
    }

    private Optional<CallRecord> running() {
        return Optional.ofNullable(running);
    }

    private CallRecord opened(AssembledContext context) {
        return new CallRecord(
                new CallId(ledger.scope().ids().next()),
                ledger.turn().id(),
                "turn",
                1,
                round,
                model.provider().id(),
                model.info().name(),
                null,
                context.window(),
                context.tokens(),
                context.estimated(),
                ledger.scope().now(),
                null,
                CallOutcome.OPEN,
                null,
                Usage.unknown(),
                null,
                List.of());
    }

    private record EventSink(TurnLog log) implements ChatSink {
        @Override
        public void onText(String text) {
            log.add(new TurnEvent.Text(text));
        }

        @Override
        public void onThinking(String text) {
            log.add(new TurnEvent.Thinking(text));
        }
    }
}
