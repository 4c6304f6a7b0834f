package dev.cowork;

import dev.cowork.data.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the tokens of a model cost, in US dollars for a million of them. What is not known is empty, never zero. Immutable.
 *
 * <p>Cached input and what is written to a cache are parts of the input, and thinking is a part of the output. What has no
 * price of its own costs what the whole costs. Tokens of pictures and sound are counted as text, since servers do not
 * tell them apart; fees for tools that run at the provider, such as its web search, are not in it.
 *
 * <pre>{@code
 * Price price = Price.builder()
 *         .input(new BigDecimal("3"))
 *         .cachedInput(new BigDecimal("0.30"))
 *         .output(new BigDecimal("15"))
 *         .tier(200_000, Price.of("6", "22.50")) // a request with more tokens than that
 *         .build();
 * }</pre>
 */
public final class Price {
    /** Nothing costs anything, whatever was counted: a model on the host's own machine. */
    public static final Price FREE = of("0", "0");

    record Values(
            Optional<BigDecimal> input,
            Optional<BigDecimal> output,
            Optional<BigDecimal> cachedInput,
            Optional<BigDecimal> cacheWrite,
            Optional<BigDecimal> reasoning,
            Optional<BigDecimal> request,
            List<Tier> tiers) {}

    /**
     * Other prices for long requests: all of the request costs them, not only what is beyond.
     *
     * @param above the price holds for requests of more input tokens than this
     * @param price the price; it has no tiers
     */
    public record Tier(long above, Price price) {}

    private final Values values;

    Price(Values values) {
        this.values = values;
    }

    /**
     * A price of input and output alone.
     *
     * @param input dollars for a million tokens, as a decimal number
     * @param output dollars for a million tokens, as a decimal number
     * @return the price
     * @throws NumberFormatException if one is no number
     * @throws dev.cowork.error.InvalidInputException if one is below zero
     */
    public static Price of(String input, String output) {
        return builder()
                .input(new BigDecimal(input))
                .output(new BigDecimal(output))
                .build();
    }

    /**
     * Begins with nothing known.
     *
     * @return a builder
     */
    public static PriceBuilder builder() {
        return new PriceBuilder();
    }

    /**
     * What the request costs.
     *
     * @return dollars for a million tokens, or empty when not known
     */
    public Optional<BigDecimal> input() {
        return values.input;
    }

    /**
     * What the reply costs.
     *
     * @return dollars for a million tokens, or empty when not known
     */
    public Optional<BigDecimal> output() {
        return values.output;
    }

    /**
     * What those tokens of the request cost that the server had cached.
     *
     * @return dollars for a million tokens, or empty when they cost what input costs
     */
    public Optional<BigDecimal> cachedInput() {
        return values.cachedInput;
    }

    /**
     * What those tokens of the request cost that the server put into its cache.
     *
     * @return dollars for a million tokens, or empty when they cost what input costs
     */
    public Optional<BigDecimal> cacheWrite() {
        return values.cacheWrite;
    }

    /**
     * What those tokens of the reply cost that were thinking.
     *
     * @return dollars for a million tokens, or empty when they cost what output costs
     */
    public Optional<BigDecimal> reasoning() {
        return values.reasoning;
    }

    /**
     * What each request costs beside its tokens.
     *
     * @return dollars for one request, or empty when there is no such fee
     */
    public Optional<BigDecimal> request() {
        return values.request;
    }

    /**
     * Other prices for long requests.
     *
     * @return by the size of the request, the smallest first
     */
    public List<Tier> tiers() {
        return values.tiers;
    }

    /**
     * What one call cost, if nothing was written to a cache, which {@link Usage} does not count.
     *
     * @param usage what the server counted
     * @return dollars, exactly; empty when a price or a count that matters is not known. The count of cached input matters
     *     when it has a price of its own: whoever wants the most that it can have cost sets it to 0
     */
    public Optional<BigDecimal> cost(Usage usage) {
        return cost(usage, 0);
    }

    /**
     * What one call cost.
     *
     * @param usage what the server counted
     * @param cacheWrite those tokens of the input that the server put into its cache, from 0
     * @return dollars, exactly; empty when a price or a count that matters is not known, and when the counts contradict
     *     each other
     */
    public Optional<BigDecimal> cost(Usage usage, long cacheWrite) {
        if (values.tiers.isEmpty()) {
            return new PriceSum(values).cost(usage, cacheWrite);
        }
        OptionalLong input = usage.input();
        return input.isEmpty() ? Optional.empty() : new PriceSum(at(input.getAsLong()).values).cost(usage, cacheWrite);
    }

    private Price at(long input) {
        Price price = this;
        for (Tier tier : values.tiers) {
            if (input > tier.above()) {
                price = tier.price();
            }
        }
        return price;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Price price && values.equals(price.values);
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
