package dev.cowork.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cowork.error.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types that are one string, number or boolean in JSON. */
final class Scalars {
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    /** Beyond this, a number of a few characters could fill the memory of whoever expands it. */
    private static final int MOST_DIGITS = 1_000;

    private static final int UUID_LENGTH = 36;

    private static final Map<Class<?>, Shape.Scalar> BY_TYPE = byType();

    private Scalars() {}

    static Optional<Shape.Scalar> of(Class<?> type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    private static Map<Class<?>, Shape.Scalar> byType() {
        Map<Class<?>, Shape.Scalar> scalars = new HashMap<>();
        scalars.put(
                String.class,
                new Shape.Scalar(
                        "string", null, "a text", JsonNode::textValue, value -> NODES.textNode((String) value)));
        both(
                scalars,
                boolean.class,
                Boolean.class,
                new Shape.Scalar(
                        "boolean",
                        null,
                        "true or false",
                        node -> node.isBoolean() ? node.booleanValue() : null,
                        value -> NODES.booleanNode((Boolean) value)));
        wholeNumbers(scalars);
        numbers(scalars);
        formatted(scalars);
        return Map.copyOf(scalars);
    }

    private static void wholeNumbers(Map<Class<?>, Shape.Scalar> scalars) {
        both(scalars, byte.class, Byte.class, whole(Byte.MIN_VALUE, Byte.MAX_VALUE, BigDecimal::byteValueExact));
        both(scalars, short.class, Short.class, whole(Short.MIN_VALUE, Short.MAX_VALUE, BigDecimal::shortValueExact));
        both(scalars, int.class, Integer.class, whole(Integer.MIN_VALUE, Integer.MAX_VALUE, BigDecimal::intValueExact));
        both(scalars, long.class, Long.class, whole(Long.MIN_VALUE, Long.MAX_VALUE, BigDecimal::longValueExact));
        scalars.put(
                BigInteger.class,
                new Shape.Scalar(
                        "integer",
                        null,
                        "a whole number of at most 1000 digits",
                        node -> decimal(node)
                                .filter(Scalars::isWhole)
                                .map(BigDecimal::toBigIntegerExact)
                                .orElse(null),
                        value -> NODES.numberNode((BigInteger) value)));
    }

    private static void numbers(Map<Class<?>, Shape.Scalar> scalars) {
        both(
                scalars,
                float.class,
                Float.class,
                number("a number that is no larger than 3.4e38", Scalars::asFloat, value -> finite((Float) value)));
        both(
                scalars,
                double.class,
                Double.class,
                number("a number that is no larger than 1.8e308", Scalars::asDouble, value -> finite((Double) value)));
        scalars.put(
                BigDecimal.class,
                number(
                        "a number of at most 1000 digits",
                        decimal -> decimal,
                        value -> NODES.numberNode((BigDecimal) value)));
    }

    private static void formatted(Map<Class<?>, Shape.Scalar> scalars) {
        scalars.put(
                Instant.class,
                text(
                        "date-time",
                        "a time such as 2026-03-01T09:30:00Z",
                        text -> OffsetDateTime.parse(text).toInstant()));
        scalars.put(LocalDate.class, text("date", "a date such as 2026-03-01", LocalDate::parse));
        scalars.put(Duration.class, text("duration", "a duration such as PT1H30M", Duration::parse));
        scalars.put(UUID.class, text("uuid", "a UUID", Scalars::uuid));
        scalars.put(URI.class, text(null, "a URI", Scalars::uri));
    }

    private static Shape.Scalar whole(long least, long most, Function<BigDecimal, Object> exact) {
        return new Shape.Scalar(
                "integer",
                null,
                "a whole number from " + least + " to " + most,
                node -> decimal(node)
                        .filter(value -> value.compareTo(BigDecimal.valueOf(least)) >= 0
                                && value.compareTo(BigDecimal.valueOf(most)) <= 0
                                && isWhole(value))
                        .map(exact)
                        .orElse(null),
                value -> NODES.numberNode(((Number) value).longValue()));
    }

    private static Shape.Scalar number(
            String expected, Function<BigDecimal, @Nullable Object> decode, Function<Object, JsonNode> encode) {
        return new Shape.Scalar(
                "number", null, expected, node -> decimal(node).map(decode).orElse(null), encode);
    }

    private static Shape.Scalar text(@Nullable String format, String expected, Function<String, Object> parse) {
        return new Shape.Scalar(
                "string",
                format,
                expected,
                node -> node.isTextual() ? parsed(node.textValue(), parse) : null,
                value -> NODES.textNode(value.toString()));
    }

    private static @Nullable Object parsed(String text, Function<String, Object> parse) {
        try {
            return parse.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            return null; // the reader says what was expected
        }
    }

    private static Optional<BigDecimal> decimal(JsonNode node) {
        return Optional.of(node)
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue)
                .filter(value -> Math.abs((long) value.precision() - value.scale()) <= MOST_DIGITS
                        && Math.abs((long) value.scale()) <= MOST_DIGITS);
    }

    private static boolean isWhole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }

    private static @Nullable Object asFloat(BigDecimal value) {
        float number = Float.parseFloat(value.toString());
        return Float.isFinite(number) ? number : null;
    }

    private static @Nullable Object asDouble(BigDecimal value) {
        double number = Double.parseDouble(value.toString());
        return Double.isFinite(number) ? number : null;
    }

    private static JsonNode finite(Number value) {
        if (!Double.isFinite(value.doubleValue())) {
            throw new InvalidInputException("JSON has no number for " + value);
        }
        return value instanceof Float number ? NODES.numberNode(number) : NODES.numberNode(value.doubleValue());
    }

    private static UUID uuid(String text) {
        if (text.length() != UUID_LENGTH) { // fromString takes shorter groups too
            throw new IllegalArgumentException(text);
        }
        return UUID.fromString(text);
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void both(
            Map<Class<?>, Shape.Scalar> scalars, Class<?> primitive, Class<?> boxed, Shape.Scalar scalar) {
        scalars.put(primitive, scalar);
        scalars.put(boxed, scalar);
    }
}
