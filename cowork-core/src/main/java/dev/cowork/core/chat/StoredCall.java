package dev.cowork.core.chat;

import dev.cowork.Call;
import dev.cowork.core.base.Scope;
import dev.cowork.core.context.ContextStore;
import dev.cowork.data.CallId;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.Usage;
import dev.cowork.llm.Context;
import dev.cowork.llm.ConversionNote;
import dev.cowork.llm.FinishReason;
import dev.cowork.spi.CallRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A call as its record says; its context is read from the store when asked for. */
final class StoredCall implements Call {
    private final Scope scope;
    private final CallRecord call;

    StoredCall(Scope scope, CallRecord call) {
        this.scope = scope;
        this.call = call;
    }

    @Override
    public CallId id() {
        return call.id();
    }

    @Override
    public int attempt() {
        return call.attempt();
    }

    @Override
    public int round() {
        return call.round();
    }

    @Override
    public String model() {
        return call.provider() + '/' + call.model();
    }

    @Override
    public Context context() {
        return new ContextStore(scope.store()).read(call);
    }

    @Override
    public Usage usage() {
        return call.usage();
    }

    @Override
    public Optional<BigDecimal> cost() {
        return Optional.ofNullable(call.cost());
    }

    @Override
    public OptionalLong uncounted() {
        OptionalLong reported = call.usage().input();
        return reported.isPresent() ? OptionalLong.of(reported.getAsLong() - call.counted()) : OptionalLong.empty();
    }

    @Override
    public CallOutcome outcome() {
        return call.outcome();
    }

    @Override
    public Optional<FinishReason> finish() {
        return Optional.ofNullable(call.finish());
    }

    @Override
    public Instant startedAt() {
        return call.startedAt();
    }

    @Override
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(call.endedAt());
    }

    @Override
    public Optional<String> problem() {
        return Optional.ofNullable(call.problem());
    }

    @Override
    public List<ConversionNote> notes() {
        return call.notes();
    }

    @Override
    public String toString() {
        return "Call " + call.id() + " of " + model() + ": " + call.outcome();
    }
}
