package dev.cowork.llm;

import dev.cowork.error.InvalidInputException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of a model; what nobody told is empty. Immutable; each {@code with} method answers a changed copy.
 */
public final class ModelInfo {
    private record Facts(
            String name,
            OptionalInt contextWindow,
            OptionalInt maxOutput,
            OptionalInt embeddingDimensions,
            Map<Capability, Boolean> capabilities) {}

    private final Facts facts;

    private ModelInfo(Facts facts) {
        this.facts = facts;
    }

    /**
     * A model of which only the name is known.
     *
     * @param name its name without the provider
     * @return the facts
     */
    public static ModelInfo of(String name) {
        return new ModelInfo(new Facts(name, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), Map.of()));
    }

    /**
     * Its name.
     *
     * @return without the provider
     */
    public String name() {
        return facts.name;
    }

    /**
     * How many tokens request and reply may have together.
     *
     * @return from 1, or empty when not known
     */
    public OptionalInt contextWindow() {
        return facts.contextWindow;
    }

    /**
     * How many tokens a reply may have.
     *
     * @return from 1, or empty when not known
     */
    public OptionalInt maxOutput() {
        return facts.maxOutput;
    }

    /**
     * The length of its vectors, of an embedding model.
     *
     * @return from 1, or empty when not known or no embedding model
     */
    public OptionalInt embeddingDimensions() {
        return facts.embeddingDimensions;
    }

    /**
     * Whether it can do something.
     *
     * @param capability what
     * @return yes or no, or empty when not known
     */
    public Optional<Boolean> can(Capability capability) {
        return Optional.ofNullable(facts.capabilities.get(capability));
    }

    /**
     * The same with a window.
     *
     * @param tokens from 1
     * @return the changed facts
     */
    public ModelInfo withContextWindow(int tokens) {
        return new ModelInfo(new Facts(
                facts.name,
                positive("contextWindow", tokens),
                facts.maxOutput,
                facts.embeddingDimensions,
                facts.capabilities));
    }

    /**
     * The same with a longest reply.
     *
     * @param tokens from 1
     * @return the changed facts
     */
    public ModelInfo withMaxOutput(int tokens) {
        return new ModelInfo(new Facts(
                facts.name,
                facts.contextWindow,
                positive("maxOutput", tokens),
                facts.embeddingDimensions,
                facts.capabilities));
    }

    /**
     * The same with a length of vectors.
     *
     * @param length from 1
     * @return the changed facts
     */
    public ModelInfo withEmbeddingDimensions(int length) {
        return new ModelInfo(new Facts(
                facts.name,
                facts.contextWindow,
                facts.maxOutput,
                positive("embeddingDimensions", length),
                facts.capabilities));
    }

    /**
     * The same with an answer to whether it can do something.
     *
     * @param capability what
     * @param can yes or no
     * @return the changed facts
     */
    public ModelInfo with(Capability capability, boolean can) {
        Map<Capability, Boolean> capabilities = new EnumMap<>(Capability.class);
        capabilities.putAll(facts.capabilities);
        capabilities.put(capability, can);
        return new ModelInfo(new Facts(
                facts.name, facts.contextWindow, facts.maxOutput, facts.embeddingDimensions, Map.copyOf(capabilities)));
    }

    /**
     * Fills what is not known here with what another knows of the same model.
     *
     * @param other what somebody else told; its name does not matter
     * @return these facts, and those of the other where these are empty
     */
    public ModelInfo orElse(ModelInfo other) {
        Map<Capability, Boolean> capabilities = new EnumMap<>(Capability.class);
        capabilities.putAll(other.facts.capabilities);
        capabilities.putAll(facts.capabilities);
        return new ModelInfo(new Facts(
                facts.name,
                first(facts.contextWindow, other.facts.contextWindow),
                first(facts.maxOutput, other.facts.maxOutput),
                first(facts.embeddingDimensions, other.facts.embeddingDimensions),
                Map.copyOf(capabilities)));
    }

    private static OptionalInt first(OptionalInt one, OptionalInt two) {
        return one.isPresent() ? one : two;
    }

    private static OptionalInt positive(String name, int value) {
        if (value < 1) {
            throw new InvalidInputException(name + " must be at least 1, but is " + value);
        }
        return OptionalInt.of(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelInfo info && facts.equals(info.facts);
    }

    @Override
    public int hashCode() {
        return facts.hashCode();
    }

    @Override
    public String toString() {
        return facts.toString();
    }
}
