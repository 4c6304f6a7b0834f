package dev.cowork.otel;

import dev.cowork.CoworkEvent;
import dev.cowork.data.CallOutcome;
import dev.cowork.llm.ChatReply;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the span and the metrics of a call are both made of.
 *
 * @param provider as the conventions call it
 * @param model as it was asked for, without the provider
 * @param reply what was answered, or null
 * @param error the class of the failure, or null
 * @param started when it was sent
 * @param ended when it ended
 * @param untilFirst how long the first piece took, or null if none came
 */
record CallFacts(
        String provider,
        String model,
        @Nullable ChatReply reply,
        @Nullable String error,
        Instant started,
        Instant ended,
        @Nullable Duration untilFirst) {
    static CallFacts of(CoworkEvent.CallEnded event, ProviderNames names) {
        String name = event.call().model();
        int slash = name.indexOf('/');
        Instant started = event.call().startedAt();
        return new CallFacts(
                names.of(name.substring(0, Math.max(slash, 0))),
                name.substring(slash + 1),
                event.reply().get().orElse(null),
                error(event),
                started,
                event.call().endedAt().orElse(started),
                event.firstTokenAt().map(first -> between(started, first)).orElse(null));
    }

    Duration took() {
        return between(started, ended);
    }

    /** What identifies the operation in all signals; the response's model is known only once there is one. */
    Attributes tags() {
        AttributesBuilder tags = Attributes.builder()
                .put(GenAi.OPERATION_NAME, GenAi.CHAT)
                .put(GenAi.PROVIDER_NAME, provider)
                .put(GenAi.REQUEST_MODEL, model);
        responseModel().ifPresent(by -> tags.put(GenAi.RESPONSE_MODEL, by));
        return tags.build();
    }

    Optional<String> responseModel() {
        return Optional.ofNullable(reply).map(ChatReply::model).filter(by -> !by.isEmpty());
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static @Nullable String error(CoworkEvent.CallEnded event) {
        CallOutcome outcome = event.call().outcome();
        if (outcome == CallOutcome.CANCELLED) {
            return Errors.CANCELLED;
        }
        return outcome == CallOutcome.FAILED
                ? event.failure()
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .orElse(Errors.OTHER)
                : null;
    }

    /** The host's clock may be set back in between; no duration is below zero. */
    private static Duration between(Instant from, Instant to) {
        Duration time = Duration.between(from, to);
        return time.isNegative() ? Duration.ZERO : time;
    }
}
