package dev.cowork.core.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cowork.Price;
import dev.cowork.PriceBook;
import dev.cowork.data.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed table: that it is whole, that it is what the package has, and that it is read as the package reads it. */
class PriceFileTest {
    private static final Path RESOURCES = Path.of("src/main/resources/dev/cowork/core/price");
    private static final String VERSION = System.getProperty("cowork.prices.version", "");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void committedTableIsWhole() throws IOException {
        String text = Files.readString(RESOURCES.resolve(PriceGenerator.FILE));
        JsonNode table = MAPPER.readTree(text);
        assertEquals(GenaiPrices.NAME, table.path("package").textValue());
        assertEquals(VERSION, table.path("version").textValue(), "run -Pprices after a change of the version");
        assertEquals(1_694, table.path("modelCount").intValue());
        assertEquals(43, table.path("providerCount").intValue());
        assertEquals(43, table.path("providers").size());
        int models = 0;
        for (JsonNode provider : table.path("providers")) {
            models += provider.path("models").size();
        }
        assertEquals(1_694, models);
        assertEquals(
                1_694, text.lines().filter(line -> line.contains("\"match\":")).count(), "one model a line");
        assertTrue(text.length() < 400_000, "it has " + text.length() + " bytes");
        String licence = Files.readString(RESOURCES.resolve(PriceGenerator.LICENCE));
        assertTrue(licence.startsWith("The MIT License (MIT)") && licence.contains("Pydantic Services Inc."));
    }

    @Test
    void everyRuleAndPriceIsUnderstood() {
        PriceTable table = PriceTable.bundled();
        assertEquals(
                1_694,
                table.providers().stream()
                        .mapToInt(provider -> provider.models().size())
                        .sum());
    }

    @Test
    void generatingAgainGivesTheSameBytesAndThePackageTheSameCosts(@TempDir Path scratch)
            throws IOException, InterruptedException {
        boolean asked = "true".equals(System.getenv("CI")) || Boolean.getBoolean("cowork.prices");
        if (!asked) {
            System.err.println("SKIPPED: prices are compared with the npm package only with -Pprices or CI=true");
        }
        Assumptions.assumeTrue(asked);
        GenaiPrices source = GenaiPrices.fetch(VERSION, scratch);
        assertEquals(Files.readString(RESOURCES.resolve(PriceGenerator.FILE)), new PriceGenerator(source).json());
        compareCosts(source, scratch);
    }

    /** Asks the package itself what each model costs, under each of the names in its rules. */
    private static void compareCosts(GenaiPrices source, Path scratch) throws IOException, InterruptedException {
        ArrayNode cases = cases();
        Path questions = Files.writeString(scratch.resolve("cases.json"), cases.toString());
        Path script =
                Path.of("src/test/resources/dev/cowork/core/price/costs.mjs").toAbsolutePath();
        JsonNode answers = MAPPER.readTree(GenaiPrices.run(
                scratch, "node", script.toString(), source.module().toUri().toString(), questions.toString()));
        assertEquals(cases.size(), answers.size());
        int compared = 0;
        for (int i = 0; i < cases.size(); i++) {
            compared += compare(cases.get(i), answers.get(i));
        }
        assertTrue(compared > 10_000, compared + " costs were compared");
    }

    private static int compare(JsonNode asked, JsonNode answer) {
        Optional<Price> price = PriceBook.bundled()
                .price(
                        asked.path("provider").asText(),
                        asked.path("model").asText(),
                        Instant.parse(asked.path("at").asText()));
        Optional<BigDecimal> cost = price.flatMap(found -> found.cost(
                new Usage(
                        OptionalLong.of(asked.path("input").asLong()),
                        OptionalLong.of(asked.path("output").asLong()),
                        OptionalLong.of(asked.path("cached").asLong()),
                        OptionalLong.of(0)),
                asked.path("written").asLong()));
        if (cost.isEmpty()) {
            assertTrue(answer.isNull() || !answer.path("whole").asBoolean(), () -> asked + " costs " + answer);
            return 0;
        }
        assertEquals(answer.path("cost").asDouble(), cost.get().doubleValue(), 1e-9, asked::toString);
        return 1;
    }

    private static ArrayNode cases() {
        ArrayNode cases = MAPPER.createArrayNode();
        List<String> times = List.of("2025-01-01T12:00:00Z", "2026-08-20T02:00:00Z", "2027-02-01T20:00:00Z");
        JsonNode table;
        try {
            table = MAPPER.readTree(RESOURCES.resolve(PriceGenerator.FILE).toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        for (JsonNode provider : table.path("providers")) {
            Set<String> names = new LinkedHashSet<>();
            provider.path("models").forEach(model -> {
                names.add(model.path("id").asText());
                model.path("match").findValuesAsText("equals").forEach(names::add);
                model.path("match").findValuesAsText("starts_with").forEach(start -> names.add(start + "-20250514"));
            });
            String id = provider.path("id").asText();
            names.forEach(name -> times.forEach(time -> {
                add(cases, id, name, time, 1_000, 0, 0);
                add(cases, id, name, time, 500_000, 100_000, 50_000);
            }));
        }
        return cases;
    }

    private static void add(
            ArrayNode cases, String provider, String model, String at, long input, long cached, long written) {
        cases.addObject()
                .put("provider", provider)
                .put("model", model)
                .put("at", at)
                .put("input", input)
                .put("cached", cached)
                .put("written", written)
                .put("output", 777);
    }
}
