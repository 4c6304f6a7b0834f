package dev.cowork;

import dev.cowork.data.Usage;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/** Adds up what a call cost. A part that costs nothing needs no count, and one that was not used no price. */
final class PriceSum {
    private static final int MILLION = 6;

    private final Price.Values price;

    PriceSum(Price.Values price) {
        this.price = price;
    }

    Optional<BigDecimal> cost(Usage usage, long cacheWrite) {
        OptionalLong cached = needed(price.cachedInput(), price.input()) ? usage.cachedInput() : OptionalLong.of(0);
        OptionalLong written = OptionalLong.of(cacheWrite);
        OptionalLong thought = needed(price.reasoning(), price.output()) ? usage.reasoning() : OptionalLong.of(0);
        return Optional.of(price.request().orElse(BigDecimal.ZERO))
                .flatMap(sum -> plus(sum, price.input(), without(without(usage.input(), cached), written)))
                .flatMap(sum -> plus(sum, price.cachedInput().or(price::input), cached))
                .flatMap(sum -> plus(sum, price.cacheWrite().or(price::input), written))
                .flatMap(sum -> plus(sum, price.output(), without(usage.output(), thought)))
                .flatMap(sum -> plus(sum, price.reasoning().or(price::output), thought));
    }

    /** Whether a part must be counted: when it does not cost what the whole costs. */
    private static boolean needed(Optional<BigDecimal> part, Optional<BigDecimal> whole) {
        return part.isPresent() && (whole.isEmpty() || part.get().compareTo(whole.get()) != 0);
    }

    private static OptionalLong without(OptionalLong whole, OptionalLong part) {
        return whole.isEmpty() || part.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(whole.getAsLong() - part.getAsLong());
    }

    private static Optional<BigDecimal> plus(BigDecimal sum, Optional<BigDecimal> price, OptionalLong count) {
        if (price.isPresent() && price.get().signum() == 0 || count.isPresent() && count.getAsLong() == 0) {
            return Optional.of(sum);
        }
        if (price.isEmpty() || count.isEmpty() || count.getAsLong() < 0) {
            return Optional.empty();
        }
        return Optional.of(sum.add(
                price.get().multiply(BigDecimal.valueOf(count.getAsLong())).movePointLeft(MILLION)));
    }
}
