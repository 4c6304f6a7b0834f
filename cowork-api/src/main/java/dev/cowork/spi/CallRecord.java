package dev.cowork.spi;

import dev.cowork.data.CallId;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.TurnId;
import dev.cowork.data.Usage;
import dev.cowork.llm.ConversionNote;
import dev.cowork.llm.FinishReason;
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
 * @param startedAt when it was sent
 * @param endedAt when it ended, or null
 * @param outcome how it ended
 * @param finish why the model stopped, or null
 * @param usage what the server reported
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
        Instant startedAt,
        @Nullable Instant endedAt,
        CallOutcome outcome,
        @Nullable FinishReason finish,
        Usage usage,
        @Nullable String problem,
        List<ConversionNote> notes) {
    /** Copies the notes. */
    public CallRecord {
        notes = List.copyOf(notes);
    }
}
