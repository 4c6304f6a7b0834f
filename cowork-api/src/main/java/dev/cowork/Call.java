package dev.cowork;

import dev.cowork.data.CallId;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.Usage;
import dev.cowork.llm.Context;
import dev.cowork.llm.ConversionNote;
import dev.cowork.llm.FinishReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One request to one model, as it was when it was read. Immutable. */
public interface Call {
    /**
     * Its id.
     *
     * @return the id
     */
    CallId id();

    /**
     * Which try of the same request.
     *
     * @return from 1
     */
    int attempt();

    /**
     * Which request of the turn.
     *
     * @return from 1
     */
    int round();

    /**
     * The model that was asked.
     *
     * @return {@code provider/model}
     */
    String model();

    /**
     * What the model was given.
     *
     * @return the context, read from the store when asked for
     */
    Context context();

    /**
     * What the server reported.
     *
     * @return the counts
     */
    Usage usage();

    /**
     * What it cost by the prices of then.
     *
     * @return US dollars, or empty when a price or a count is not known
     */
    Optional<BigDecimal> cost();

    /**
     * What the server added to the request: the reported tokens of the request minus those that were counted.
     *
     * @return the difference, or empty when the server reported nothing
     */
    OptionalLong uncounted();

    /**
     * How it ended.
     *
     * @return the outcome
     */
    CallOutcome outcome();

    /**
     * Why the model stopped.
     *
     * @return the reason, or empty
     */
    Optional<FinishReason> finish();

    /**
     * When the request was sent.
     *
     * @return the instant
     */
    Instant startedAt();

    /**
     * When it ended.
     *
     * @return the instant, or empty
     */
    Optional<Instant> endedAt();

    /**
     * What went wrong.
     *
     * @return what happened, or empty
     */
    Optional<String> problem();

    /**
     * The conversions that the provider made of the request.
     *
     * @return in no order
     */
    List<ConversionNote> notes();
}
