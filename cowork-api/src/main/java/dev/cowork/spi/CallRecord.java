package dev.cowork.spi;

import dev.cowork.data.CallId;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.TurnId;
import dev.cowork.data.Usage;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ConversionNote;
import dev.cowork.llm.FinishReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request to one model.
 *
 * @param id its id
 * @param turn the turn that caused it, or null for a job
 * @param cause what caused it: {@code turn}, or the name of the job
 * @param attempt which try of the same request, from 1
 * @param round which request of the turn, from 1; tool results make another one
 * @param provider the provider's id
 * @param model the model's name as it was asked for
 * @param answeredBy the model's name as the server gave it, or null
 * @param window the model's window in tokens that the context was made for
 * @param counted the tokens of the request by our counter
 * @param estimated whether {@code counted} is an estimate
 * @param calibration what the counter's own count was multiplied by to make {@code counted}; 1 before anything is known
 * @param startedAt when it was sent
 * @param endedAt when it ended, or null
 * @param outcome how it ended
 * @param finish why the model stopped, or null
 * @param usage what the server reported
 * @param cost in US dollars with at most 12 decimals, or null when not known
 * @param problem what went wrong, or null
 * @param notes the conversions that the provider made
 */
public record CallRecord(
        CallId id,
        @Nullable TurnId turn,
        String cause,
        int attempt,
        int round,
        String provider,
        String model,
        @Nullable String answeredBy,
        int window,
        int counted,
        boolean estimated,
        double calibration,
        Instant startedAt,
        @Nullable Instant endedAt,
        CallOutcome outcome,
        @Nullable FinishReason finish,
        Usage usage,
        @Nullable BigDecimal cost,
        @Nullable String problem,
        List<ConversionNote> notes) {
    /** Copies the notes. */
    public CallRecord {
        notes = List.copyOf(notes);
    }

    /**
     * A call that runs.
     *
     * @param id its id
     * @param turn the turn that caused it, or null for a job
     * @param cause what caused it
     * @param attempt which try of the same request, from 1
     * @param round which request of the turn, from 1
     * @param provider the provider's id
     * @param model the model's name as it is asked for
     * @param window the model's window in tokens
     * @param counted the tokens of the request by our counter
     * @param estimated whether {@code counted} is an estimate
     * @param calibration what the counter's own count was multiplied by
     * @param startedAt when it is sent
     * @return the call
     */
    public static CallRecord open(
            CallId id,
            @Nullable TurnId turn,
            String cause,
            int attempt,
            int round,
            String provider,
            String model,
            int window,
            int counted,
            boolean estimated,
            double calibration,
            Instant startedAt) {
        return new CallRecord(
                id,
                turn,
                cause,
                attempt,
                round,
                provider,
                model,
                null,
                window,
                counted,
                estimated,
                calibration,
                startedAt,
                null,
                CallOutcome.OPEN,
                null,
                Usage.unknown(),
                null,
                null,
                List.of());
    }

    /**
     * The same call, ended without a reply.
     *
     * @param how how it ended
     * @param at when
     * @param why what went wrong
     * @return the changed record
     */
    public CallRecord ended(CallOutcome how, Instant at, String why) {
        return ended(how, at, null, null, Usage.unknown(), null, why, List.of());
    }

    /**
     * The same call, answered.
     *
     * @param reply the reply
     * @param price its cost in US dollars, or null when not known
     * @param at when
     * @return the changed record
     */
    public CallRecord answered(ChatReply reply, @Nullable BigDecimal price, Instant at) {
        return ended(
                CallOutcome.ANSWERED, at, reply.model(), reply.finish(), reply.usage(), price, null, reply.notes());
    }

    /**
     * The same call with other notes.
     *
     * @param value the conversions that the provider made
     * @return the changed record
     */
    public CallRecord withNotes(List<ConversionNote> value) {
        return ended(outcome, endedAt, answeredBy, finish, usage, cost, problem, value);
    }

    private CallRecord ended(
            CallOutcome how,
            @Nullable Instant at,
            @Nullable String by,
            @Nullable FinishReason why,
            Usage reported,
            @Nullable BigDecimal price,
            @Nullable String wrong,
            List<ConversionNote> converted) {
        return new CallRecord(
                id,
                turn,
                cause,
                attempt,
                round,
                provider,
                model,
                by,
                window,
                counted,
                estimated,
                calibration,
                startedAt,
                at,
                how,
                why,
                reported,
                price,
                wrong,
                converted);
    }
}
