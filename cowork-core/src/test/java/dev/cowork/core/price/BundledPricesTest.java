package dev.cowork.core.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.cowork.Price;
import dev.cowork.PriceBook;
import dev.cowork.data.Usage;
import dev.cowork.llm.ModelInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Expected prices are read off the text of the package, version 0.1.8, and costs worked out by hand. */
class BundledPricesTest {
    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private final PriceBook book = PriceBook.bundled();

    @Test
    void bookIsFoundAndSaysWhatItIs() {
        assertInstanceOf(BundledPrices.class, book);
        assertEquals("genai-prices 0.1.8 of 2026-09-23", book.source());
    }

    @Test
    void cachedTokens() {
        // gpt-4.1: 2 in, 0.50 cached, 8 out. 700,000 * 2 + 300,000 * .5 + 10,000 * 8 = 1.4 + .15 + .08
        assertCost("1.63", "openai", "gpt-4.1", NOW, 1_000_000, 300_000, 10_000);
        assertCost("1.63", "openai", "GPT-4.1-2025-04-14 ", NOW, 1_000_000, 300_000, 10_000);
    }

    @Test
    void tiers() {
        // claude-sonnet-4-5: 3 and 15 up to 200,000 tokens of input, 6 and 22.50 beyond
        assertCost("0.615", "anthropic", "claude-sonnet-4-5-20250929", NOW, 200_000, 0, 1_000);
        assertCost("1.222506", "anthropic", "claude-sonnet-4-5-20250929", NOW, 200_001, 0, 1_000);
        // half of it cached at 0.60: 150,000 * 6 + 150,000 * .6 = .9 + .09
        assertCost("0.99", "anthropic", "claude-sonnet-4-5", NOW, 300_000, 150_000, 0);
    }

    @Test
    void pricesChangeWithTime() {
        // o3: 10 and 40 until 2025-06-10 (UTC), then 2 and 8
        assertCost("14", "openai", "o3", Instant.parse("2025-06-09T23:59:59Z"), 1_000_000, 0, 100_000);
        assertCost("2.8", "openai", "o3", Instant.parse("2025-06-10T00:00:00Z"), 1_000_000, 0, 100_000);
        // the long-context price of claude-sonnet-4-6 ended on 2026-03-13
        assertCost("1.8", "anthropic", "claude-sonnet-4-6", Instant.parse("2026-03-12T12:00:00Z"), 300_000, 0, 0);
        assertCost("0.9", "anthropic", "claude-sonnet-4-6", Instant.parse("2026-03-13T12:00:00Z"), 300_000, 0, 0);
    }

    @Test
    void pricesChangeWithTheTimeOfDay() {
        // deepseek-chat: 0.27 from 00:30 to 16:30 (UTC), 0.135 at night
        assertCost("0.27", "deepseek", "deepseek-chat", Instant.parse("2025-03-01T00:30:00Z"), 1_000_000, 0, 0);
        assertCost("0.135", "deepseek", "deepseek-chat", Instant.parse("2025-03-01T16:30:00Z"), 1_000_000, 0, 0);
        assertCost("0.135", "deepseek", "deepseek-chat", Instant.parse("2025-03-01T00:29:59Z"), 1_000_000, 0, 0);
    }

    @Test
    void modelsOfRoutersAndCloudsAreFoundByTheirNamesThere() {
        assertCost("3", "openrouter", "anthropic/claude-sonnet-4", NOW, 1_000_000, 0, 0);
        // Azure has no gpt-4o of its own, but what OpenAI has: 2.50
        assertCost("2.5", "azure", "gpt-4o-2024-08-06", NOW, 1_000_000, 0, 0);
        assertCost("2.5", "azure-openai", "gpt-4o", NOW, 1_000_000, 0, 0);
        assertCost("2.5", "litellm", "openai/gpt-4o", NOW, 1_000_000, 0, 0);
        // a day without dashes, as some servers write it
        assertCost("2", "openai", "gpt-4.1-20250414", NOW, 1_000_000, 0, 0);
    }

    @Test
    void requestsThatCostSomethingThemselves() {
        // sonar: 1 and 1 for a million tokens, 12 for a thousand requests
        assertCost("0.01201", "perplexity", "sonar", NOW, 7, 0, 3);
    }

    @Test
    void whatNoRuleMatchesIsUnknown() {
        assertEquals(Optional.empty(), book.price("openai", "our-fine-model", NOW));
        assertEquals(Optional.empty(), book.price("nobody", "gpt-4o", NOW));
        assertEquals(Optional.empty(), book.price("ollama", "llama3.2", NOW));
        assertEquals(Optional.empty(), book.price("openai", "gpt-4.1-20251341", NOW));
        assertEquals(Optional.empty(), book.price("", "", NOW));
    }

    @Test
    void whatIsNotPricedByTokensIsUnknownAndNotFree() {
        assertEquals(Optional.empty(), book.price("groq", "whisper-large-v3", NOW));
        assertEquals(Optional.empty(), book.price("openrouter", "agentica-org/deepcoder-14b-preview:free", NOW));
    }

    @Test
    void unknownCountMakesTheCostUnknown() {
        Price price = book.price("openai", "gpt-4.1", NOW).orElseThrow();
        assertEquals(Optional.empty(), price.cost(Usage.of(10, 10)));
        assertEquals(Optional.empty(), price.cost(Usage.unknown()));
    }

    @Test
    void hostsPriceIsAbove() {
        PriceBook own =
                PriceBook.of(Map.of("openai/gpt-4.1", Price.of("1.80", "7.20"))).orElse(book);
        assertEquals(Optional.of(Price.of("1.80", "7.20")), own.price("openai", "gpt-4.1", NOW));
        assertEquals(book.price("openai", "o3", NOW), own.price("openai", "o3", NOW));
        assertEquals("the host's prices, then genai-prices 0.1.8 of 2026-09-23", own.source());
    }

    @Test
    void windowsAreKnownByTheSameNames() {
        ModelTable table = new ModelTable();
        assertEquals(LocalDate.of(2026, 9, 23), table.date());
        assertEquals("0.1.8", table.version());
        assertEquals(
                Optional.of(ModelInfo.of("gpt-4o-2024-08-06").withContextWindow(128_000)),
                table.find("openai", "gpt-4o-2024-08-06"));
        assertEquals(
                Optional.of(ModelInfo.of("claude-sonnet-4-6").withContextWindow(1_000_000)),
                table.find("anthropic", "claude-sonnet-4-6"));
        assertEquals(Optional.empty(), table.find("openrouter", "anthropic/claude-sonnet-4"), "it is not told");
        assertEquals(Optional.empty(), table.find("openai", "our-fine-model"));
    }

    private void assertCost(
            String expected, String provider, String model, Instant at, long input, long cached, long output) {
        Usage usage = new Usage(
                OptionalLong.of(input), OptionalLong.of(output), OptionalLong.of(cached), OptionalLong.empty());
        Optional<BigDecimal> cost = book.price(provider, model, at).flatMap(price -> price.cost(usage));
        assertEquals(
                new BigDecimal(expected).stripTrailingZeros(),
                cost.orElseThrow().stripTrailingZeros());
    }
}
