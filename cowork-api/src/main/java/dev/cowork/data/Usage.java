package dev.cowork.data;

import java.util.OptionalLong;

/**
 * What a call cost in tokens, as the server reported it. A count that nobody reported is empty, never 0.
 *
 * @param input tokens of the request
 * @param output tokens of the reply
 * @param cachedInput those of {@code input} that the server had cached
 * @param reasoning those of {@code output} that were thinking
 */
public record Usage(OptionalLong input, OptionalLong output, OptionalLong cachedInput, OptionalLong reasoning) {
    /**
     * A usage of which nothing is known.
     *
     * @return four empty counts
     */
    public static Usage unknown() {
        return new Usage(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    /**
     * A usage with the two usual counts.
     *
     * @param input tokens of the request
     * @param output tokens of the reply
     * @return the usage
     */
    public static Usage of(long input, long output) {
        return new Usage(OptionalLong.of(input), OptionalLong.of(output), OptionalLong.empty(), OptionalLong.empty());
    }

    /**
     * The sum of two usages; a count is known when it is known in at least one of them.
     *
     * @param other the other usage
     * @return the sum
     */
    public Usage plus(Usage other) {
        return new Usage(
                sum(input, other.input),
                sum(output, other.output),
                sum(cachedInput, other.cachedInput),
                sum(reasoning, other.reasoning));
    }

    private static OptionalLong sum(OptionalLong one, OptionalLong two) {
        return one.isEmpty() && two.isEmpty() ? one : OptionalLong.of(one.orElse(0) + two.orElse(0));
    }
}
