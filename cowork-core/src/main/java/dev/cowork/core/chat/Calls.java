package dev.cowork.core.chat;

import dev.cowork.CoworkEvent;
import dev.cowork.TurnEvent;
import dev.cowork.core.context.AssembledContext;
import dev.cowork.core.context.ContextStore;
import dev.cowork.core.llm.ResolvedModel;
import dev.cowork.core.llm.Spending;
import dev.cowork.data.CallId;
import dev.cowork.data.CallOutcome;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.ChatReply;
import dev.cowork.spi.ArtifactScanner;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.Mutation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calls of one turn: each is in the store, with its context, before it is made. Used by the turn's thread. */
final class Calls {
    private final TurnLedger ledger;
    private final LiveTurnStream stream;
    private final Consumer<CoworkEvent> listener;
    private final Shield shield;
    private final Spending spending;
    private final Supplier<ArtifactScanner> scanners;
    private @Nullable CallRecord running;
    private @Nullable ResolvedModel asked;
    private Spending.@Nullable Reservation reservation;
    private @Nullable CallRecord untold;
    private @Nullable ReplySink sink;
    private ProviderException.@Nullable Kind failure;
    private int round;
    private int attempt;

    Calls(
            TurnLedger ledger,
            LiveTurnStream stream,
            Consumer<CoworkEvent> listener,
            Shield shield,
            Spending spending,
            Supplier<ArtifactScanner> scanners) {
        this.ledger = ledger;
        this.stream = stream;
        this.listener = listener;
        this.shield = shield;
        this.spending = spending;
        this.scanners = scanners;
    }

    /** What is asked from now on is another request of the turn. */
    void beginRound() {
        round++;
        attempt = 0;
    }

    /** Asks a model. Until {@link #ended} is committed, the call is open. */
    ChatReply ask(AssembledContext context, ResolvedModel model) {
        checkNotCancelled();
        release();
        reservation = spending.reserve(
                ledger.scope().workspace(),
                ledger.scope().store().ledger(),
                model,
                context.tokens(),
                LongestReply.of(context, model));
        asked = model;
        stream.log().beginReply();
        CallRecord call = opened(context, model);
        List<Mutation> mutations = new ArrayList<>();
        mutations.add(new Mutation.PutCall(call));
        mutations.addAll(new ContextStore(ledger.scope().store()).put(call.id(), context));
        ledger.commit(mutations);
        running = call;
        stream.log().add(new TurnEvent.CallStarted(new StoredCall(ledger.scope(), call)));
        ReplySink heard = new ReplySink(stream.log(), ledger.scope().clock(), scanners.get());
        sink = heard;
        failure = null;
        try {
            ChatReply reply = shield.ask(model.provider(), context.request(), heard, stream.cancellation());
            heard.end();
            return reply;
        } catch (ProviderException e) {
            failure = e.kind();
            throw e;
        }
    }

    void checkNotCancelled() {
        if (stream.cancellation().isCancelled()) {
            throw new ProviderException(ProviderException.Kind.CANCELLED, "The turn was cancelled", null);
        }
    }

    /** Whether something of the reply to the running call came: then it cannot be asked for again. */
    boolean heard() {
        return sink != null && sink.firstAt().isPresent();
    }

    /** A model that is not asked, and why. */
    void skipped(AssembledContext context, ResolvedModel model, String why) {
        CallRecord call =
                opened(context, model).ended(CallOutcome.SKIPPED, ledger.scope().now(), why);
        ledger.commit(List.of(new Mutation.PutCall(call)));
    }

    /** The running call failed, and another one will be made in its place. */
    void failed(String problem) {
        ended(CallOutcome.FAILED, problem).ifPresent(mutation -> ledger.commit(List.of(mutation)));
        committed();
        tell();
    }

    /** What ends the running call with a reply; once that is committed, {@link #committed} must be told. */
    Mutation ended(ChatReply reply) {
        CallRecord call = running().orElseThrow();
        return end(call.answered(
                reply,
                spending.cost(Objects.requireNonNull(asked), reply),
                ledger.scope().now()));
    }

    /** What ends the running call without a reply, or empty if none is running. */
    Optional<Mutation> ended(CallOutcome outcome, String problem) {
        return running().map(call -> end(call.ended(outcome, ledger.scope().now(), problem)));
    }

    private Mutation end(CallRecord call) {
        running = call;
        return new Mutation.PutCall(call);
    }

    /** The end of the running call is in the store. Listeners are not told yet. */
    void committed() {
        untold = running().filter(call -> call.endedAt() != null).orElse(null);
        running = null;
        release();
    }

    /** What the last call could cost is spent by now, or never will be. */
    void release() {
        if (reservation != null) {
            reservation.close();
            reservation = null;
        }
    }

    /** Tells listeners of the last call that ended, once. */
    void tell() {
        CallRecord call = untold;
        untold = null;
        if (call != null) {
            Optional<ChatReply> said = shield.said();
            listener.accept(new CoworkEvent.CallEnded(
                    ledger.scope().name(),
                    ledger.turn().chat(),
                    ledger.turn().id(),
                    new StoredCall(ledger.scope(), call),
                    sink == null ? Optional.empty() : sink.firstAt(),
                    Optional.ofNullable(failure),
                    () -> said));
        }
    }

    private Optional<CallRecord> running() {
        return Optional.ofNullable(running);
    }

    private CallRecord opened(AssembledContext context, ResolvedModel model) {
        return CallRecord.open(
                new CallId(ledger.scope().ids().next()),
                ledger.turn().id(),
                "turn",
                ++attempt,
                round,
                model.provider().id(),
                model.info().name(),
                context.window(),
                context.tokens(),
                context.estimated(),
                context.calibration(),
                ledger.scope().now());
    }
}
