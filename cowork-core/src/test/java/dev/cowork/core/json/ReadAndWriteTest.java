package dev.cowork.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAndWriteTest {
    private final JacksonBinding binding = new JacksonBinding();

    @Test
    void recordsAreWrittenAsTheirSchemaSays() {
        assertEquals(
                "{\"city\":\"Köln\",\"days\":3,\"colour\":\"RED\",\"note\":null}",
                binding.write(new Samples.Weather("Köln", 3, Optional.of(Samples.Colour.RED), null))
                        .text());
        assertEquals(
                "{\"shape\":{\"type\":\"Group\",\"members\":[{\"type\":\"Dot\"}]},\"frame\":{\"radius\":1.5}}",
                binding.write(new Samples.Drawing(
                                new Samples.Group(List.of(new Samples.Dot())), new Samples.Circle(1.5)))
                        .text());
    }

    @Test
    void resultsThatAreNoRecordsAreWrittenByWhatTheyAre() {
        assertEquals("null", binding.write(null).text());
        assertEquals("\"a\\\"b\"", binding.write("a\"b").text());
        assertEquals(
                "{\"a\":[1,2]}", binding.write(Map.of("a", new int[] {1, 2})).text());
        assertEquals(
                "[true,null,2]",
                binding.write(Arrays.asList(true, null, OptionalInt.of(2))).text());
        assertEquals(
                "{\"items\":[{\"from\":1,\"to\":2}],\"next\":null}",
                binding.write(new Samples.Page<>(List.of(new Samples.Range(1, 2)), OptionalInt.empty()))
                        .text(),
                "what a variable stands for is seen in the value");
        assertEquals(
                "{ \"kept\" : 1.0 }",
                binding.write(new JsonText("{ \"kept\" : 1.0 }")).text());
    }

    @Test
    void whatJsonHasNotIsRefused() {
        refused("JSON has no number for NaN", Double.NaN);
        refused("java.lang.Thread cannot be written", Thread.currentThread());
        refused("keys of a map", Map.of(1, 2));
        List<Object> circle = new ArrayList<>();
        circle.add(circle);
        refused("holds itself", circle);
        refused("Group.members is null", new Samples.Group(null));
    }

    @Test
    void whatMayBeEmptyMayBeMissing() {
        assertEquals(
                new Samples.Weather("Rom", 1, Optional.empty(), null),
                binding.read(new JsonText("{\"days\":1.0,\"city\":\"Rom\"}"), Samples.Weather.class));
    }

    @Test
    void everyProblemIsNamedWithItsPlace() {
        InvalidInputException error = assertThrows(
                InvalidInputException.class,
                () -> binding.read(
                        new JsonText("{\"days\":\"3\",\"colour\":\"BLUE\",\"a/b~c\":1,\"note\":[]}"),
                        Samples.Weather.class));
        assertEquals(
                "This does not fit Weather: /city: is missing; expected a text; "
                        + "/days: expected a whole number from -2147483648 to 2147483647, but found \"3\"; "
                        + "/colour: expected one of RED, GREEN, but found \"BLUE\"; "
                        + "/note: expected a text, but found an array; "
                        + "/a~1b~0c: there is no such property; city, colour, days, note are allowed",
                error.getMessage());
    }

    @Test
    void tagThatIsWrongOrMissingIsNamed() {
        assertTrue(message("{\"shape\":{\"type\":\"Square\"},\"frame\":{\"radius\":1}}", Samples.Drawing.class)
                .contains("/shape/type: expected one of Circle, Dot, Group, Rectangle, but found \"Square\""));
        assertTrue(message("{\"shape\":{},\"frame\":{\"radius\":1}}", Samples.Drawing.class)
                .contains("/shape/type: is missing"));
    }

    @Test
    void atMostTenProblemsAreToldAndNoneIsLong() {
        String many = "[" + "1,".repeat(50) + "1]";
        String message = message("{\"list\":" + many + ",\"set\":[],\"map\":[],\"matrix\":[]}", Samples.Many.class);
        assertTrue(message.contains("/list/9:") && !message.contains("/list/10:"), message);
        assertTrue(message("{\"from\":\"" + "x".repeat(5_000) + "\",\"to\":1}", Samples.Range.class)
                        .length()
                < 400);
    }

    @Test
    void whatTheConstructorRefusesIsAProblemAtItsPlace() {
        assertEquals(
                "This does not fit Range: the whole value: Range refuses it: from must not be after to",
                message("{\"from\":2,\"to\":1}", Samples.Range.class));
        record Holder(String secret) {
            Holder {
                throw new IllegalStateException("may hold " + secret);
            }
        }
        assertEquals(
                "This does not fit Holder: the whole value: Holder refuses it: IllegalStateException",
                message("{\"secret\":\"hunter2\"}", Holder.class));
    }

    @Test
    void keyOrPropertyThatIsThereTwiceIsRefused() {
        assertTrue(message(
                        "{\"list\":[],\"set\":[],\"matrix\":[],\"map\":[{\"key\":\"a\",\"value\":[]},{\"key\":\"a\",\"value\":[]}]}",
                        Samples.Many.class)
                .contains("/map/1/key: \"a\" is there twice"));
        assertTrue(
                message("{\"from\":1,\"from\":2,\"to\":3}", Samples.Range.class).contains("Duplicate field 'from'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "2147483648", "-2147483649", "1.5", "1e-400", "\"1\"", "true", "null"})
    void onlyNumbersOfTheRangeAreRead(String number) {
        assertTrue(message("{\"from\":" + number + ",\"to\":2147483647}", Samples.Range.class)
                .contains("/from: "));
    }

    @Test
    void timesAreReadWithAnyOffsetAndFormatsAreChecked() {
        record At(Instant at) {}
        assertEquals(
                new At(Instant.parse("2026-03-01T08:30:00Z")),
                binding.read(new JsonText("{\"at\":\"2026-03-01T09:30:00+01:00\"}"), At.class));
        assertTrue(message("{\"at\":\"tomorrow\"}", At.class).contains("/at: expected a time such as"));
        assertEquals(
                1,
                binding.problems(binding.schema(At.class), new JsonText("{\"at\":\"tomorrow\"}"))
                        .size());
    }

    @Test
    void digitsAreKept() {
        record Sum(BigDecimal amount) {}
        assertEquals(
                new Sum(new BigDecimal("12345678901234567890.1200")),
                binding.read(new JsonText("{\"amount\":12345678901234567890.1200}"), Sum.class));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Samples.Weather.class, Samples.Numbers.class, Samples.Texts.class, Samples.Empties.class,
                Samples.Many.class, Samples.Node.class, Samples.Forest.class, Samples.Drawing.class,
                Samples.Pages.class, Samples.Renamed.class
            })
    <T> void whatIsWrittenFitsItsSchemaAndIsReadEqualAndWhatIsSpoiltIsNot(Class<T> type) {
        long seed = Long.getLong("cowork.seed", System.nanoTime());
        Random random = new Random(seed);
        JsonText schema = binding.schema(type);
        for (int i = 0; i < 100; i++) {
            Object value = new RandomValues(random).value(type);
            JsonText written = binding.write(value);
            String about = "seed " + seed + ", " + written;
            assertEquals(List.of(), binding.problems(schema, written), about);
            assertEquals(value, binding.read(written, type), about);

            JsonText spoilt = spoil(written, random);
            assertFalse(binding.problems(schema, spoilt).isEmpty(), () -> about + " spoilt " + spoilt);
            assertThrows(
                    InvalidInputException.class, () -> binding.read(spoilt, type), () -> about + " spoilt " + spoilt);
        }
    }

    /** Puts a property into some object that no object may have, or such an object in the place of some property. */
    private static JsonText spoil(JsonText json, Random random) {
        JsonNode root = Json.parse(json);
        List<ObjectNode> objects = new ArrayList<>();
        collect(root, objects);
        ObjectNode victim = objects.get(random.nextInt(objects.size()));
        List<String> names = new ArrayList<>();
        victim.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty() || random.nextBoolean()) {
            victim.put("unheard of", 1);
        } else {
            victim.putObject(names.get(random.nextInt(names.size()))).put("unheard of", 1);
        }
        return new JsonText(root.toString());
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.forEach(child -> collect(child, objects));
    }

    private String message(String json, Class<?> type) {
        return assertThrows(InvalidInputException.class, () -> binding.read(new JsonText(json), type))
                .getMessage();
    }

    private void refused(String why, Object value) {
        String message = assertThrows(InvalidInputException.class, () -> binding.write(value))
                .getMessage();
        assertTrue(message.contains(why), message);
    }
}
