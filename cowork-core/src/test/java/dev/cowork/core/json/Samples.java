package dev.cowork.core.json;

import dev.cowork.llm.Description;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records of all that has a schema. */
final class Samples {
    enum Colour {
        RED,
        GREEN
    }

    record Weather(
            @Description("The city, in English") String city,
            int days,
            Optional<Colour> colour,
            @Nullable String note) {}

    record Numbers(
            byte b, short s, int i, long l, float f, double d, BigDecimal decimal, BigInteger whole, Integer boxed) {}

    record Texts(
            String text, Instant at, LocalDate day, Duration length, UUID id, URI link, boolean yes, Colour colour) {}

    record Empties(
            Optional<String> text,
            OptionalInt i,
            OptionalLong l,
            OptionalDouble d,
            @Nullable Instant at,
            @Nullable List<String> list,
            Optional<Weather> weather,
            @Nullable Shape shape,
            Optional<Map<String, Integer>> map) {}

    record Many(List<Weather> list, Set<Colour> set, Map<String, List<Integer>> map, List<List<Double>> matrix) {}

    @Description("A tree of names")
    record Node(
            String name,
            List<Node> children,
            @Nullable @Description("The way up") Node parent) {}

    record Forest(@Description("The oldest") Node first, Node second) {}

    sealed interface Shape {}

    @Description("Round")
    record Circle(double radius) implements Shape {}

    record Rectangle(double width, double height) implements Shape {}

    sealed interface Dotted extends Shape {}

    record Dot() implements Dotted {}

    record Group(List<Shape> members) implements Shape {}

    record Drawing(@Description("What is seen") Shape shape, Circle frame) {}

    record Page<T>(List<T> items, OptionalInt next) {}

    record Pages(Page<Weather> weathers, Page<String> names) {}

    record Renamed(
            @Description(value = "The code", name = "zip_code")
            String zipCode) {}

    record Range(int from, int to) {
        Range {
            if (from > to) {
                throw new IllegalArgumentException("from must not be after to");
            }
        }
    }

    private Samples() {}
}
