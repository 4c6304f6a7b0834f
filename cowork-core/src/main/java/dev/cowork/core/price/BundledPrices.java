package dev.cowork.core.price;

import dev.cowork.Price;
import dev.cowork.PriceBook;
import java.time.Instant;
import java.util.Optional;

/** The price book of {@code prices.json}. Thread-safe. */
public final class BundledPrices implements PriceBook {
    private final PriceTable table = PriceTable.bundled();
    private final ModelNames names = new ModelNames(table);

    /** For the service loader. */
    public BundledPrices() {}

    @Override
    public Optional<Price> price(String provider, String model, Instant at) {
        return names.find(provider, model).flatMap(found -> found.price(at));
    }

    @Override
    public String source() {
        return "genai-prices " + table.version() + " of " + table.date();
    }

    @Override
    public String toString() {
        return source();
    }
}
