package dev.cowork.core.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.Price;
import dev.cowork.PriceBuilder;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Reads the prices of a model: by name a number, or <code>{"base":3,"tiers":[{"start":200000,"price":6}]}</code>. Names end in
 * {@code _mtok} for a million tokens and in {@code _kcount} for a thousand. Prices of sound, pages and searches are left, since
 * they are not counted.
 */
final class PriceReader {
    private static final int THOUSAND = 3;

    private PriceReader() {}

    /** The price, or empty where neither tokens of requests nor of replies have one. */
    static Optional<Price> read(JsonNode prices) {
        if (!prices.has("input_mtok") && !prices.has("output_mtok")) {
            return Optional.empty();
        }
        PriceBuilder builder = price(prices, 0);
        TreeSet<Long> starts = new TreeSet<>();
        prices.forEach(price -> price.path("tiers")
                .forEach(tier -> starts.add(tier.path("start").longValue())));
        starts.forEach(start -> builder.tier(start, price(prices, start + 1).build()));
        return Optional.of(builder.build());
    }

    /** What holds for a request of so many tokens. */
    private static PriceBuilder price(JsonNode prices, long tokens) {
        PriceBuilder builder = Price.builder();
        set(prices.path("input_mtok"), tokens, builder, PriceBuilder::input);
        set(prices.path("output_mtok"), tokens, builder, PriceBuilder::output);
        set(prices.path("cache_read_mtok"), tokens, builder, PriceBuilder::cachedInput);
        set(prices.path("cache_write_mtok"), tokens, builder, PriceBuilder::cacheWrite);
        set(prices.path("output_reasoning_mtok"), tokens, builder, PriceBuilder::reasoning);
        set(prices.path("requests_kcount"), tokens, builder, (to, price) -> to.request(price.movePointLeft(THOUSAND)));
        return builder;
    }

    private static void set(
            JsonNode price, long tokens, PriceBuilder builder, BiConsumer<PriceBuilder, BigDecimal> setter) {
        if (!price.isMissingNode()) {
            setter.accept(builder, at(price, tokens));
        }
    }

    private static BigDecimal at(JsonNode price, long tokens) {
        if (price.isNumber()) {
            return price.decimalValue();
        }
        BigDecimal found = price.path("base").decimalValue();
        long highest = -1;
        for (JsonNode tier : price.path("tiers")) {
            long start = tier.path("start").longValue();
            if (tokens > start && start > highest) {
                highest = start;
                found = tier.path("price").decimalValue();
            }
        }
        return found;
    }
}
