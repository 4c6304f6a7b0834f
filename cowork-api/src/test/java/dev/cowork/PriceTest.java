package dev.cowork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.data.Usage;
import dev.cowork.error.InvalidInputException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PriceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final OptionalLong UNKNOWN = OptionalLong.empty();

    @Test
    void inputAndOutputAreAddedUpToTheLastDigit() {
        // 1,234 * 3 / 1,000,000 + 5 * 15 / 1,000,000 = 0.003702 + 0.000075
        assertCost("0.003777", Price.of("3", "15").cost(Usage.of(1_234, 5)));
    }

    @Test
    void cachedTokensArePartOfTheInput() {
        Price price = Price.builder()
                .input(new BigDecimal("3"))
                .cachedInput(new BigDecimal("0.30"))
                .output(new BigDecimal("15"))
                .build();
        // 400 at 3 and 600 at 0.30 and 100 at 15, for a million: 0.0012 + 0.00018 + 0.0015
        assertCost("0.00288", price.cost(usage(1_000, 100, OptionalLong.of(600), UNKNOWN)));
        assertUnknown(price.cost(Usage.of(1_000, 100)), "the cached tokens were not counted, and cost less");
        assertUnknown(price.cost(usage(1_000, 100, OptionalLong.of(1_001), UNKNOWN)), "more cached than sent");
    }

    @Test
    void withoutAPriceOfTheirOwnCachedTokensCostWhatOthersDoAndNeedNoCount() {
        assertCost("0.0045", Price.of("3", "15").cost(usage(1_000, 100, OptionalLong.of(600), UNKNOWN)));
    }

    @Test
    void whatIsWrittenToTheCacheIsPartOfTheInput() {
        Price price = Price.builder()
                .input(new BigDecimal("3"))
                .cachedInput(new BigDecimal("0.30"))
                .cacheWrite(new BigDecimal("3.75"))
                .output(new BigDecimal("15"))
                .build();
        // 100 at 3, 600 at 0.30, 300 at 3.75, 100 at 15: 0.0003 + 0.00018 + 0.001125 + 0.0015
        assertCost("0.003105", price.cost(usage(1_000, 100, OptionalLong.of(600), UNKNOWN), 300));
        assertCost("0.00288", price.cost(usage(1_000, 100, OptionalLong.of(600), UNKNOWN)));
    }

    @Test
    void thinkingIsPartOfTheOutput() {
        Price price = Price.builder()
                .input(new BigDecimal("2"))
                .output(new BigDecimal("8"))
                .reasoning(new BigDecimal("3"))
                .build();
        // 1,000 at 2, 40 at 8, 60 at 3: 0.002 + 0.00032 + 0.00018
        assertCost("0.0025", price.cost(usage(1_000, 100, UNKNOWN, OptionalLong.of(60))));
        assertUnknown(price.cost(Usage.of(1_000, 100)), "thinking was not counted, and costs less");
    }

    @Test
    void longRequestsCostAnotherPriceAltogether() {
        Price price = Price.builder()
                .input(new BigDecimal("3"))
                .output(new BigDecimal("15"))
                .tier(400_000, Price.of("9", "30"))
                .tier(200_000, Price.of("6", "22.50"))
                .build();
        assertCost("0.615", price.cost(Usage.of(200_000, 1_000))); // .6 + .015
        assertCost("1.222506", price.cost(Usage.of(200_001, 1_000))); // 1.200006 + .0225
        assertCost("3.600009", price.cost(Usage.of(400_001, 0)));
        assertUnknown(price.cost(new Usage(UNKNOWN, OptionalLong.of(1), UNKNOWN, UNKNOWN)), "which tier?");
    }

    @Test
    void unknownIsNeverZero() {
        assertUnknown(Price.of("3", "15").cost(Usage.unknown()), "no count");
        assertUnknown(Price.of("3", "15").cost(new Usage(OptionalLong.of(1), UNKNOWN, UNKNOWN, UNKNOWN)), "no output");
        Price embeddings = Price.builder().input(new BigDecimal("0.02")).build();
        assertUnknown(embeddings.cost(Usage.of(10, 10)), "no price of output");
        assertCost("0.0000002", embeddings.cost(Usage.of(10, 0)));
    }

    @Test
    void freeIsFreeWhateverWasCounted() {
        assertCost("0", Price.FREE.cost(Usage.unknown()));
        assertCost("0", Price.FREE.cost(Usage.of(10, 10), 5));
    }

    @Test
    void requestsMayCostSomethingThemselves() {
        Price price = Price.builder()
                .input(new BigDecimal("1"))
                .output(new BigDecimal("1"))
                .request(new BigDecimal("0.012"))
                .build();
        assertCost("0.01201", price.cost(Usage.of(7, 3)));
    }

    @Test
    void hostsPricesAreAboveOthers() {
        PriceBook below = (provider, model, at) -> Optional.of(Price.of("9", "9"));
        PriceBook book = PriceBook.of(Map.of("azure/ours", Price.of("1", "2"), "ollama/*", Price.FREE))
                .orElse(below);
        assertEquals(Optional.of(Price.of("1", "2")), book.price("azure", "ours", NOW));
        assertEquals(Optional.of(Price.FREE), book.price("ollama", "llama3.2", NOW));
        assertEquals(Optional.of(Price.of("9", "9")), book.price("azure", "other", NOW));
        assertEquals(Optional.empty(), PriceBook.of(Map.of()).price("azure", "ours", NOW));
        assertEquals("the host's prices, then the host's prices", book.source());
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(InvalidInputException.class, () -> Price.of("-1", "1"));
        assertThrows(InvalidInputException.class, () -> Price.builder().tier(-1, Price.FREE));
        assertThrows(
                InvalidInputException.class,
                () -> Price.builder()
                        .tier(1, Price.builder().tier(2, Price.FREE).build()));
        assertThrows(InvalidInputException.class, () -> PriceBook.of(Map.of("gpt-5", Price.FREE)));
    }

    private static Usage usage(long input, long output, OptionalLong cached, OptionalLong reasoning) {
        return new Usage(OptionalLong.of(input), OptionalLong.of(output), cached, reasoning);
    }

    private static void assertCost(String expected, Optional<BigDecimal> cost) {
        assertEquals(
                new BigDecimal(expected).stripTrailingZeros(),
                cost.orElseThrow().stripTrailingZeros());
    }

    private static void assertUnknown(Optional<BigDecimal> cost, String why) {
        assertEquals(Optional.empty(), cost, why);
    }
}
