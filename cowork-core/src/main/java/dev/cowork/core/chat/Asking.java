package dev.cowork.core.chat;

import dev.cowork.CoworkEvent;
import dev.cowork.core.base.Causes;
import dev.cowork.core.base.Scope;
import dev.cowork.core.context.AssembledContext;
import dev.cowork.core.context.ContextBuilder;
import dev.cowork.core.context.ContextRequest;
import dev.cowork.core.llm.Gateway;
import dev.cowork.core.llm.ResolvedModel;
import dev.cowork.data.Actor;
import dev.cowork.error.BudgetExceededException;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.llm.ChatReply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gets an answer: tries a model again and then asks the next one, as long as nothing of a reply was heard. Each try is a
 * call of the turn. Used by the turn's thread.
 */
final class Asking {
    /** What the provider cannot help soon: others are asked first for a while. */
    private static final Set<Kind> COOLING =
            Set.of(Kind.RATE_LIMIT, Kind.QUOTA, Kind.TIMEOUT, Kind.UNAVAILABLE, Kind.AUTHENTICATION, Kind.CUT);
    /** What another model may do better. The others would fail everywhere, or are nobody's failure. */
    private static final Set<Kind> MOVING = Set.of(
            Kind.RATE_LIMIT,
            Kind.QUOTA,
            Kind.TIMEOUT,
            Kind.UNAVAILABLE,
            Kind.AUTHENTICATION,
            Kind.CUT,
            Kind.MODEL_NOT_FOUND,
            Kind.MALFORMED,
            Kind.UNSUPPORTED,
            Kind.CONTEXT_TOO_LONG);

    /** What was answered, and the context in which it was. */
    record Answer(AssembledContext context, ChatReply reply) {}

    private final Scope scope;
    private final TurnParts parts;
    private final LiveTurnStream stream;
    private final TurnLedger ledger;
    private final Calls calls;
    private final ContextBuilder contexts;
    private final Shield shield;
    private final ContextRequest request;
    private List<ResolvedModel> models;

    Asking(
            Scope scope,
            TurnParts parts,
            LiveTurnStream stream,
            TurnLedger ledger,
            Calls calls,
            ContextBuilder contexts,
            Shield shield,
            ContextRequest request,
            List<ResolvedModel> models) {
        this.scope = scope;
        this.parts = parts;
        this.stream = stream;
        this.ledger = ledger;
        this.calls = calls;
        this.contexts = contexts;
        this.shield = shield;
        this.request = request;
        this.models = models;
    }

    /** Asks the models in order. The one that answers is asked first from then on. */
    Answer ask(AssembledContext context) {
        calls.beginRound();
        long start = System.nanoTime();
        AssembledContext fitting = context;
        for (int i = 0; ; i++) {
            ResolvedModel model = models.get(i);
            boolean isLast = i == models.size() - 1;
            Optional<Instant> until =
                    isLast ? Optional.empty() : passedOverUntil(model, models.subList(i + 1, models.size()));
            if (until.isPresent()) {
                Optional<AssembledContext> next = fit(fitting, models.get(i + 1));
                if (next.isPresent()) {
                    calls.skipped(
                            fitting, model, "its provider failed a moment ago and is passed over until " + until.get());
                    fitting = next.get();
                    continue;
                }
            }
            try {
                ledger.speakAs(Actor.model(model.name(), ledger.turn().chat()));
                ChatReply reply = tries(fitting, model, start);
                parts.gateway().cooldowns().answered(model.provider().id());
                models = models.subList(i, models.size());
                return new Answer(fitting, reply);
            } catch (ProviderException e) {
                cool(model, e);
                if (isLast
                        || calls.heard()
                        || !MOVING.contains(e.kind())
                        || left(start).isNegative()) {
                    throw named(e, model);
                }
                fitting = next(fitting, model, models.get(i + 1), e);
            }
        }
    }

    /** Until when a model is passed over; empty when it is not, or nobody else would be better. */
    private Optional<Instant> passedOverUntil(ResolvedModel model, List<ResolvedModel> others) {
        return cooling(model)
                .filter(until ->
                        others.stream().anyMatch(other -> cooling(other).isEmpty()));
    }

    /** The context for another model, or empty if its window is too small. */
    private Optional<AssembledContext> fit(AssembledContext context, ResolvedModel model) {
        try {
            return Optional.of(shield.context(contexts.fit(context, model, request)));
        } catch (BudgetExceededException e) {
            return Optional.empty();
        }
    }

    private Optional<Instant> cooling(ResolvedModel model) {
        return parts.gateway().cooldowns().until(model.provider().id());
    }

    /** Asks one model as often as the policy allows. */
    private ChatReply tries(AssembledContext context, ResolvedModel model, long start) {
        Gateway gateway = parts.gateway();
        for (int failed = 1; ; failed++) {
            try {
                return calls.ask(context, model);
            } catch (ProviderException e) {
                Optional<Duration> wait = gateway.waits().after(failed, e, left(start));
                if (wait.isEmpty() || calls.heard()) {
                    throw e;
                }
                calls.failed(Causes.say(e));
                gateway.waits().pause(wait.get(), stream.cancellation());
            }
        }
    }

    private Duration left(long start) {
        return parts.gateway().waits().policy().deadline().minusNanos(System.nanoTime() - start);
    }

    private void cool(ResolvedModel model, ProviderException e) {
        if (COOLING.contains(e.kind()) && !calls.heard()) {
            Duration pause = parts.gateway().waits().policy().coolDown();
            Duration asked = e.retryAfter().orElse(Duration.ZERO);
            parts.gateway().cooldowns().failed(model.provider().id(), asked.compareTo(pause) > 0 ? asked : pause);
        }
    }

    private AssembledContext next(
            AssembledContext context, ResolvedModel failed, ResolvedModel next, ProviderException e) {
        AssembledContext fitting = fit(context, next).orElseThrow(() -> e);
        calls.failed(Causes.say(e));
        parts.listener()
                .accept(new CoworkEvent.FellBack(
                        scope.name(), ledger.turn().chat(), ledger.turn().id(), failed.name(), next.name(), e.kind()));
        return fitting;
    }

    /** Whoever named a model that is not there is told which are. */
    private ProviderException named(ProviderException e, ResolvedModel model) {
        if (e.kind() != Kind.MODEL_NOT_FOUND) {
            return e;
        }
        String there = parts.gateway().models().available(model.provider());
        return new ProviderException(e.kind(), Causes.say(e) + "; " + there, e);
    }
}
