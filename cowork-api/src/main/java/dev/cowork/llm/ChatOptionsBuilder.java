package dev.cowork.llm;

import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Collects options of a request. Each method refuses what is out of range with an {@link InvalidInputException} that
 * names the value. Not thread-safe.
 */
public final class ChatOptionsBuilder {
    private static final int MOST_STOPS = 16;

    private OptionalDouble temperature = OptionalDouble.empty();
    private OptionalDouble topP = OptionalDouble.empty();
    private OptionalInt topK = OptionalInt.empty();
    private OptionalDouble minP = OptionalDouble.empty();
    private OptionalDouble presencePenalty = OptionalDouble.empty();
    private OptionalDouble frequencyPenalty = OptionalDouble.empty();
    private OptionalInt maxTokens = OptionalInt.empty();
    private OptionalLong seed = OptionalLong.empty();
    private List<String> stop = List.of();
    private Optional<Effort> effort = Optional.empty();
    private Optional<ToolChoice> toolChoice = Optional.empty();
    private Optional<Boolean> parallelToolCalls = Optional.empty();
    private final Map<String, JsonText> extra = new TreeMap<>();

    ChatOptionsBuilder() {}

    /** Takes over what is set in other options. */
    ChatOptionsBuilder set(ChatOptions options) {
        options.temperature().ifPresent(this::temperature);
        options.topP().ifPresent(this::topP);
        options.topK().ifPresent(this::topK);
        options.minP().ifPresent(this::minP);
        options.presencePenalty().ifPresent(this::presencePenalty);
        options.frequencyPenalty().ifPresent(this::frequencyPenalty);
        options.maxTokens().ifPresent(this::maxTokens);
        options.seed().ifPresent(this::seed);
        if (!options.stop().isEmpty()) {
            stop(options.stop());
        }
        options.effort().ifPresent(this::effort);
        options.toolChoice().ifPresent(this::toolChoice);
        options.parallelToolCalls().ifPresent(this::parallelToolCalls);
        extra.putAll(options.extra());
        return this;
    }

    /**
     * Sets how freely it chooses its words.
     *
     * @param value from 0 to 2
     * @return this
     */
    public ChatOptionsBuilder temperature(double value) {
        temperature = OptionalDouble.of(inRange("temperature", value, 0, 2));
        return this;
    }

    /**
     * Sets the part of all likelihood that tokens are chosen from.
     *
     * @param value from 0 to 1
     * @return this
     */
    public ChatOptionsBuilder topP(double value) {
        topP = OptionalDouble.of(inRange("topP", value, 0, 1));
        return this;
    }

    /**
     * Sets how many of the likeliest tokens it chooses from.
     *
     * @param value from 1
     * @return this
     */
    public ChatOptionsBuilder topK(int value) {
        topK = OptionalInt.of(positive("topK", value));
        return this;
    }

    /**
     * Sets how likely a token must be, as a part of the likeliest one's likelihood.
     *
     * @param value from 0 to 1
     * @return this
     */
    public ChatOptionsBuilder minP(double value) {
        minP = OptionalDouble.of(inRange("minP", value, 0, 1));
        return this;
    }

    /**
     * Sets what a token costs that was said before.
     *
     * @param value from -2 to 2
     * @return this
     */
    public ChatOptionsBuilder presencePenalty(double value) {
        presencePenalty = OptionalDouble.of(inRange("presencePenalty", value, -2, 2));
        return this;
    }

    /**
     * Sets what a token costs for each time that it was said before.
     *
     * @param value from -2 to 2
     * @return this
     */
    public ChatOptionsBuilder frequencyPenalty(double value) {
        frequencyPenalty = OptionalDouble.of(inRange("frequencyPenalty", value, -2, 2));
        return this;
    }

    /**
     * Sets the longest reply.
     *
     * @param value in tokens, from 1
     * @return this
     */
    public ChatOptionsBuilder maxTokens(int value) {
        maxTokens = OptionalInt.of(positive("maxTokens", value));
        return this;
    }

    /**
     * Sets the seed, for providers that can repeat themselves.
     *
     * @param value the seed
     * @return this
     */
    public ChatOptionsBuilder seed(long value) {
        seed = OptionalLong.of(value);
        return this;
    }

    /**
     * Sets the texts that end the reply.
     *
     * @param values at most 16, none of them empty
     * @return this
     */
    public ChatOptionsBuilder stop(List<String> values) {
        if (values.size() > MOST_STOPS || values.contains("")) {
            throw new InvalidInputException("There may be at most 16 stop texts, none of them empty");
        }
        stop = List.copyOf(values);
        return this;
    }

    /**
     * Sets how much it should think first.
     *
     * @param value the effort
     * @return this
     */
    public ChatOptionsBuilder effort(Effort value) {
        effort = Optional.of(value);
        return this;
    }

    /**
     * Sets whether it may call tools.
     *
     * @param value the choice
     * @return this
     */
    public ChatOptionsBuilder toolChoice(ToolChoice value) {
        toolChoice = Optional.of(value);
        return this;
    }

    /**
     * Sets whether it may ask for several tools at once.
     *
     * @param value yes or no
     * @return this
     */
    public ChatOptionsBuilder parallelToolCalls(boolean value) {
        parallelToolCalls = Optional.of(value);
        return this;
    }

    /**
     * Sets a field of the provider's own protocol, such as Ollama's {@code keep_alive}.
     *
     * @param field its name there; not blank
     * @param value sent as it is
     * @return this
     */
    public ChatOptionsBuilder extra(String field, JsonText value) {
        if (field.isBlank()) {
            throw new InvalidInputException("A field of a provider's protocol needs a name");
        }
        extra.put(field, value);
        return this;
    }

    /**
     * Builds the options.
     *
     * @return the options
     */
    public ChatOptions build() {
        return new ChatOptions(new ChatOptions.Values(
                temperature,
                topP,
                topK,
                minP,
                presencePenalty,
                frequencyPenalty,
                maxTokens,
                seed,
                stop,
                effort,
                toolChoice,
                parallelToolCalls,
                Collections.unmodifiableMap(new LinkedHashMap<>(extra))));
    }

    private static double inRange(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new InvalidInputException(
                    name + " must be from " + (int) least + " to " + (int) most + ", but is " + value);
        }
        return value;
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new InvalidInputException(name + " must be at least 1, but is " + value);
        }
        return value;
    }
}
