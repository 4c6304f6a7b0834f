package dev.cowork.core.price;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Writes {@code prices.json} from the npm package of the version that the parent pom names, one model a line. Providers
 * and models keep their order, since the first rule that matches decides.
 *
 * <pre>mvn -Pprices -pl cowork-core -am process-test-classes</pre>
 */
final class PriceGenerator {
    static final String FILE = "prices.json";
    static final String LICENCE = "prices-LICENSE.txt";

    private final GenaiPrices source;

    PriceGenerator(GenaiPrices source) {
        this.source = source;
    }

    /**
     * Fetches and writes.
     *
     * @param arguments the version, the directory to write to, and one for what is fetched
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path scratch = Files.createDirectories(Path.of(arguments[2]));
        PriceGenerator generator = new PriceGenerator(GenaiPrices.fetch(arguments[0], scratch));
        Path target = Path.of(arguments[1]);
        Files.writeString(target.resolve(FILE), generator.json());
        Files.writeString(target.resolve(LICENCE), generator.source.licence());
    }

    String json() throws IOException, InterruptedException {
        List<Object> providers = source.providers();
        int models = 0;
        StringJoiner all = new StringJoiner(",\n");
        for (Object provider : providers) {
            Map<?, ?> facts = (Map<?, ?>) provider;
            StringJoiner lines = new StringJoiner(",\n");
            for (Object model : (List<?>) facts.get("models")) {
                lines.add(node(kept((Map<?, ?>) model, "id", "match", "context_window", "prices"))
                        .toString());
                models++;
            }
            String head = node(kept(facts, "id", "provider_match", "fallback_model_providers"))
                    .toString();
            all.add(head.substring(0, head.length() - 1) + ",\"models\":[\n" + lines + "\n]}");
        }
        ObjectNode header = JsonNodeFactory.instance
                .objectNode()
                .put("package", GenaiPrices.NAME)
                .put("version", source.version())
                .put("date", source.day())
                .put("licence", "MIT, see " + LICENCE)
                .put("providerCount", providers.size())
                .put("modelCount", models);
        String head = header.toString();
        return head.substring(0, head.length() - 1) + ",\"providers\":[\n" + all + "\n]}\n";
    }

    private static Map<String, Object> kept(Map<?, ?> facts, String... names) {
        Map<String, Object> kept = new TreeMap<>();
        for (String name : names) {
            if (facts.containsKey(name)) {
                kept.put(name, facts.get(name));
            }
        }
        return kept;
    }

    private static JsonNode node(Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case String text -> nodes.textNode(text);
            case Boolean truth -> nodes.booleanNode(truth);
            case BigDecimal number -> number(number);
            case List<?> list -> {
                ArrayNode array = nodes.arrayNode();
                list.forEach(element -> array.add(node(element)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = nodes.objectNode();
                new TreeMap<>(map).forEach((name, part) -> object.set((String) name, node(part)));
                yield object;
            }
            default -> throw new IllegalStateException("No literal: " + value);
        };
    }

    /** 2e5 is 200000, and .5 is 0.5. */
    private static JsonNode number(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0
                ? JsonNodeFactory.instance.numberNode(number.toBigIntegerExact())
                : new DecimalNode(new BigDecimal(number.toPlainString()));
    }
}
