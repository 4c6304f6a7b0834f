package dev.cowork.llm;

import dev.cowork.error.InvalidInputException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a model should answer; what is empty is the provider's default. Immutable.
 *
 * @param temperature from 0 to 2
 * @param topP from 0 to 1
 * @param maxTokens the longest reply in tokens, at least 1
 * @param seed for providers that can repeat themselves
 * @param stop texts that end the reply; at most 16
 */
public record ChatOptions(
        OptionalDouble temperature, OptionalDouble topP, OptionalInt maxTokens, OptionalLong seed, List<String> stop) {
    /** Everything at the provider's default. */
    public static final ChatOptions DEFAULT = new ChatOptions(
            OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(), OptionalLong.empty(), List.of());

    /**
     * Checks the ranges.
     *
     * @throws InvalidInputException if a value is out of its range
     */
    public ChatOptions {
        stop = List.copyOf(stop);
        checkRange("temperature", temperature, 2);
        checkRange("topP", topP, 1);
        if (maxTokens.isPresent() && maxTokens.getAsInt() < 1) {
            throw new InvalidInputException("maxTokens must be at least 1, but is " + maxTokens.getAsInt());
        }
        if (stop.size() > 16 || stop.contains("")) {
            throw new InvalidInputException("There may be at most 16 stop texts, none of them empty");
        }
    }

    private static void checkRange(String name, OptionalDouble value, double most) {
        if (value.isPresent() && !(value.getAsDouble() >= 0 && value.getAsDouble() <= most)) {
            throw new InvalidInputException(name + " must be from 0 to " + most + ", but is " + value.getAsDouble());
        }
    }

    /**
     * The same with a temperature.
     *
     * @param value from 0 to 2
     * @return the changed options
     */
    public ChatOptions withTemperature(double value) {
        return new ChatOptions(OptionalDouble.of(value), topP, maxTokens, seed, stop);
    }

    /**
     * The same with a longest reply.
     *
     * @param value in tokens, at least 1
     * @return the changed options
     */
    public ChatOptions withMaxTokens(int value) {
        return new ChatOptions(temperature, topP, OptionalInt.of(value), seed, stop);
    }

    /**
     * The same with a seed.
     *
     * @param value the seed
     * @return the changed options
     */
    public ChatOptions withSeed(long value) {
        return new ChatOptions(temperature, topP, maxTokens, OptionalLong.of(value), stop);
    }
}
