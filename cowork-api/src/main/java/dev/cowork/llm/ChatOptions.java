package dev.cowork.llm;

import dev.cowork.data.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a model should answer; what is empty is the provider's default. What a provider does not know it leaves out, and
 * says so in a {@link ConversionNote}. Immutable.
 *
 * <pre>{@code
 * ChatOptions exact = ChatOptions.builder().temperature(0).seed(7).maxTokens(2_000).build();
 * }</pre>
 */
public final class ChatOptions {
    /** Everything at the provider's default. */
    public static final ChatOptions DEFAULT = builder().build();

    record Values(
            OptionalDouble temperature,
            OptionalDouble topP,
            OptionalInt topK,
            OptionalDouble minP,
            OptionalDouble presencePenalty,
            OptionalDouble frequencyPenalty,
            OptionalInt maxTokens,
            OptionalLong seed,
            List<String> stop,
            Optional<Effort> effort,
            Optional<ToolChoice> toolChoice,
            Optional<Boolean> parallelToolCalls,
            Map<String, JsonText> extra) {}

    private final Values values;

    ChatOptions(Values values) {
        this.values = values;
    }

    /**
     * Begins with everything at the provider's default.
     *
     * @return a builder
     */
    public static ChatOptionsBuilder builder() {
        return new ChatOptionsBuilder();
    }

    /**
     * Begins with these options.
     *
     * @return a builder
     */
    public ChatOptionsBuilder toBuilder() {
        return new ChatOptionsBuilder().set(this);
    }

    /**
     * Fills what is empty here from other options: those of the chat from those of the workspace, for instance.
     *
     * @param base the options below
     * @return these options, and those of the base where these are empty
     */
    public ChatOptions over(ChatOptions base) {
        return base.toBuilder().set(this).build();
    }

    /**
     * How freely it chooses its words.
     *
     * @return from 0 to 2
     */
    public OptionalDouble temperature() {
        return values.temperature;
    }

    /**
     * The part of all likelihood that tokens are chosen from.
     *
     * @return from 0 to 1
     */
    public OptionalDouble topP() {
        return values.topP;
    }

    /**
     * How many of the likeliest tokens it chooses from.
     *
     * @return from 1
     */
    public OptionalInt topK() {
        return values.topK;
    }

    /**
     * How likely a token must be, as a part of the likeliest one's likelihood.
     *
     * @return from 0 to 1
     */
    public OptionalDouble minP() {
        return values.minP;
    }

    /**
     * What a token costs that was said before.
     *
     * @return from -2 to 2
     */
    public OptionalDouble presencePenalty() {
        return values.presencePenalty;
    }

    /**
     * What a token costs for each time that it was said before.
     *
     * @return from -2 to 2
     */
    public OptionalDouble frequencyPenalty() {
        return values.frequencyPenalty;
    }

    /**
     * The longest reply.
     *
     * @return in tokens, from 1
     */
    public OptionalInt maxTokens() {
        return values.maxTokens;
    }

    /**
     * For providers that can repeat themselves.
     *
     * @return the seed
     */
    public OptionalLong seed() {
        return values.seed;
    }

    /**
     * Texts that end the reply.
     *
     * @return at most 16, none of them empty
     */
    public List<String> stop() {
        return values.stop;
    }

    /**
     * How much it should think first.
     *
     * @return the effort
     */
    public Optional<Effort> effort() {
        return values.effort;
    }

    /**
     * Whether it may call tools.
     *
     * @return the choice
     */
    public Optional<ToolChoice> toolChoice() {
        return values.toolChoice;
    }

    /**
     * Whether it may ask for several tools at once.
     *
     * @return yes or no
     */
    public Optional<Boolean> parallelToolCalls() {
        return values.parallelToolCalls;
    }

    /**
     * Fields of the provider's own protocol that have no name here, sent as they are; they win over what Cowork would
     * send under the same name.
     *
     * @return values by the name of the field
     */
    public Map<String, JsonText> extra() {
        return values.extra;
    }

    /**
     * The same with a temperature.
     *
     * @param value from 0 to 2
     * @return the changed options
     */
    public ChatOptions withTemperature(double value) {
        return toBuilder().temperature(value).build();
    }

    /**
     * The same with a longest reply.
     *
     * @param value in tokens, at least 1
     * @return the changed options
     */
    public ChatOptions withMaxTokens(int value) {
        return toBuilder().maxTokens(value).build();
    }

    /**
     * The same with a seed.
     *
     * @param value the seed
     * @return the changed options
     */
    public ChatOptions withSeed(long value) {
        return toBuilder().seed(value).build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChatOptions options && values.equals(options.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
