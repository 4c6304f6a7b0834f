package dev.cowork;

import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * What models cost. Implementations are thread-safe.
 *
 * <pre>{@code
 * PriceBook prices = PriceBook.of(Map.of(
 *                 "ollama/*", Price.FREE,
 *                 "azure/our-deployment", Price.of("2.20", "8.80")))
 *         .orElse(PriceBook.bundled());
 * }</pre>
 */
public interface PriceBook {
    /**
     * Looks up a price.
     *
     * @param provider the provider's id, such as {@code openai}
     * @param model its name for the model
     * @param at when the model is called: prices change with time
     * @return the price, or empty when it is not known
     */
    Optional<Price> price(String provider, String model, Instant at);

    /**
     * What the prices are and of which day, to show beside a cost.
     *
     * @return one line
     */
    default String source() {
        return "the host's prices";
    }

    /**
     * The prices that come with Cowork: those of genai-prices (MIT, <a
     * href="https://github.com/pydantic/genai-prices">github.com/pydantic/genai-prices</a>), found by the same rules as
     * there. {@link #source()} names version and day. A provider is known by its id there ({@code openai}, {@code azure},
     * {@code anthropic}, {@code openrouter}, {@code groq} and others) or a name that holds it; of {@code litellm}, a model
     * {@code openai/gpt-5} is that of {@code openai}.
     *
     * @return the book
     * @throws NotFoundException if {@code cowork-core} is not on the class path or module path
     */
    static PriceBook bundled() {
        return ServiceLoader.load(PriceBook.class)
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "No price book is on the class path or module path; add the dependency dev.cowork:cowork"));
    }

    /**
     * A book of the host's own prices, which hold at all times.
     *
     * @param prices by {@code provider/model}, or by {@code provider/*} for all others of a provider; letter case matters
     * @return the book
     * @throws InvalidInputException if a name has no {@code /}
     */
    static PriceBook of(Map<String, Price> prices) {
        prices.keySet().stream()
                .filter(name -> name.indexOf('/') < 1)
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidInputException(
                            "A price is for provider/model or provider/*, but one is for " + name);
                });
        Map<String, Price> kept = Map.copyOf(prices);
        return (provider, model, at) -> Optional.ofNullable(kept.get(provider + "/" + model))
                .or(() -> Optional.ofNullable(kept.get(provider + "/*")));
    }

    /**
     * Puts this book above another.
     *
     * @param other is asked for what this one does not know
     * @return the book of both
     */
    default PriceBook orElse(PriceBook other) {
        PriceBook first = this;
        return new PriceBook() {
            @Override
            public Optional<Price> price(String provider, String model, Instant at) {
                return first.price(provider, model, at).or(() -> other.price(provider, model, at));
            }

            @Override
            public String source() {
                return first.source() + ", then " + other.source();
            }
        };
    }
}
