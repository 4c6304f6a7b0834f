package dev.cowork.core.price;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cowork.Price;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The table {@code prices.json}, which {@code -Pprices} generates from genai-prices.
 *
 * @param version of the npm package
 * @param date when that was published
 * @param providers in the order in which their rules are tried
 */
record PriceTable(String version, LocalDate date, List<Provider> providers) {
    /**
     * A provider.
     *
     * @param id its id in genai-prices
     * @param match other names for it
     * @param fallbacks ids of providers whose models it has too
     * @param models in the order in which their rules are tried
     */
    record Provider(String id, Optional<Match> match, List<String> fallbacks, List<Model> models) {}

    /**
     * A model.
     *
     * @param id its id in genai-prices
     * @param match the names for it
     * @param contextWindow in tokens
     * @param prices the last that holds is the price; when none does, the first
     */
    record Model(String id, Match match, OptionalInt contextWindow, List<Dated> prices) {
        Optional<Price> price(Instant at) {
            return prices.reversed().stream()
                    .filter(dated -> dated.period().holds(at))
                    .findFirst()
                    .orElseGet(prices::getFirst)
                    .price();
        }
    }

    /**
     * A price and when it holds.
     *
     * @param period when
     * @param price the price of tokens; empty when there is none
     */
    record Dated(Period period, Optional<Price> price) {}

    /** Read when it is first asked for, and never changed. */
    private static final class Bundled {
        static final PriceTable TABLE = load();
    }

    static PriceTable bundled() {
        return Bundled.TABLE;
    }

    private static PriceTable load() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        try (InputStream in = PriceTable.class.getResourceAsStream("prices.json")) {
            return read(mapper.readTree(Objects.requireNonNull(in, "prices.json is in this jar")));
        } catch (IOException e) {
            throw new UncheckedIOException("The price table in cowork-core cannot be read", e);
        }
    }

    static PriceTable read(JsonNode table) {
        return new PriceTable(
                table.path("version").asText(),
                LocalDate.parse(table.path("date").asText()),
                list(table.path("providers"), PriceTable::provider));
    }

    private static Provider provider(JsonNode node) {
        return new Provider(
                node.path("id").asText(),
                Optional.ofNullable(node.get("provider_match")).map(Match::of),
                list(node.path("fallback_model_providers"), JsonNode::asText),
                list(node.path("models"), PriceTable::model));
    }

    private static Model model(JsonNode node) {
        JsonNode window = node.path("context_window");
        JsonNode prices = node.path("prices");
        return new Model(
                node.path("id").asText(),
                Match.of(node.path("match")),
                window.canConvertToInt() ? OptionalInt.of(window.intValue()) : OptionalInt.empty(),
                prices.isArray()
                        ? list(
                                prices,
                                dated -> new Dated(
                                        Period.of(dated.path("constraint")), PriceReader.read(dated.path("prices"))))
                        : List.of(new Dated(Period.ALWAYS, PriceReader.read(prices))));
    }

    private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> reader) {
        List<T> list = new ArrayList<>();
        nodes.forEach(node -> list.add(reader.apply(node)));
        return List.copyOf(list);
    }
}
