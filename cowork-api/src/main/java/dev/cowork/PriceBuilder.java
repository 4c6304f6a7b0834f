package dev.cowork;

import dev.cowork.error.InvalidInputException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Collects prices, in US dollars. Each method refuses what is below zero with an {@link InvalidInputException}. Not
 * thread-safe.
 */
public final class PriceBuilder {
    private Optional<BigDecimal> input = Optional.empty();
    private Optional<BigDecimal> output = Optional.empty();
    private Optional<BigDecimal> cachedInput = Optional.empty();
    private Optional<BigDecimal> cacheWrite = Optional.empty();
    private Optional<BigDecimal> reasoning = Optional.empty();
    private Optional<BigDecimal> request = Optional.empty();
    private final Map<Long, Price> tiers = new TreeMap<>();

    PriceBuilder() {}

    /**
     * Sets what the request costs.
     *
     * @param dollars for a million tokens
     * @return this
     */
    public PriceBuilder input(BigDecimal dollars) {
        input = price("input", dollars);
        return this;
    }

    /**
     * Sets what the reply costs.
     *
     * @param dollars for a million tokens
     * @return this
     */
    public PriceBuilder output(BigDecimal dollars) {
        output = price("output", dollars);
        return this;
    }

    /**
     * Sets what those tokens of the request cost that the server had cached.
     *
     * @param dollars for a million tokens
     * @return this
     */
    public PriceBuilder cachedInput(BigDecimal dollars) {
        cachedInput = price("cachedInput", dollars);
        return this;
    }

    /**
     * Sets what those tokens of the request cost that the server put into its cache.
     *
     * @param dollars for a million tokens
     * @return this
     */
    public PriceBuilder cacheWrite(BigDecimal dollars) {
        cacheWrite = price("cacheWrite", dollars);
        return this;
    }

    /**
     * Sets what those tokens of the reply cost that were thinking.
     *
     * @param dollars for a million tokens
     * @return this
     */
    public PriceBuilder reasoning(BigDecimal dollars) {
        reasoning = price("reasoning", dollars);
        return this;
    }

    /**
     * Sets what each request costs beside its tokens.
     *
     * @param dollars for one request
     * @return this
     */
    public PriceBuilder request(BigDecimal dollars) {
        request = price("request", dollars);
        return this;
    }

    /**
     * Adds other prices for long requests.
     *
     * @param above they hold for requests of more input tokens than this, from 0
     * @param price all prices of such a request; without tiers
     * @return this
     * @throws InvalidInputException if the size is below zero or has a price already, or the price has tiers
     */
    public PriceBuilder tier(long above, Price price) {
        if (above < 0 || !price.tiers().isEmpty() || tiers.putIfAbsent(above, price) != null) {
            throw new InvalidInputException(
                    "A tier begins above 0 tokens or more, is there once, and has no tiers itself, but one is above "
                            + above);
        }
        return this;
    }

    /**
     * Builds the price.
     *
     * @return the price
     */
    public Price build() {
        List<Price.Tier> sorted = tiers.entrySet().stream()
                .map(tier -> new Price.Tier(tier.getKey(), tier.getValue()))
                .toList();
        return new Price(new Price.Values(input, output, cachedInput, cacheWrite, reasoning, request, sorted));
    }

    private static Optional<BigDecimal> price(String name, BigDecimal dollars) {
        if (dollars.signum() < 0) {
            throw new InvalidInputException(name + " must be at least 0 dollars, but is " + dollars);
        }
        return Optional.of(dollars);
    }
}
