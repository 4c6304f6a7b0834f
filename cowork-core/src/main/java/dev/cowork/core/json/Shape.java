package dev.cowork.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a Java type looks in JSON. Schema, reader and writer all follow it, so that they cannot differ. */
sealed interface Shape {
    /**
     * A string, number or boolean.
     *
     * @param type as JSON Schema calls it
     * @param format as JSON Schema calls it, or null
     * @param expected how it is called to a model
     * @param decode the value, or null when the JSON is none
     * @param encode the JSON
     */
    record Scalar(
            String type,
            @Nullable String format,
            String expected,
            Function<JsonNode, @Nullable Object> decode,
            Function<Object, JsonNode> encode)
            implements Shape {}

    /** An enum: its constants by name. */
    record Choice(Map<String, Object> constants) implements Shape {}

    /** A list, or a set when {@code distinct}. */
    record Sequence(Shape element, boolean distinct) implements Shape {}

    /** A map with text keys: each entry is a structure of {@link #KEY} and {@link #VALUE}. */
    record Entries(Structure entry) implements Shape {
        static final String KEY = "key";
        static final String VALUE = "value";
    }

    /** What may be empty. */
    record Maybe(Shape inner, Wrapping wrapping) implements Shape {}

    /** A type that is none of the others: it can be written, if its value is one that can, but neither told nor read. */
    record Free(Kind kind) implements Shape {}

    /** A record, or the parameters of a method. */
    final class Structure implements Shape {
        final String name;
        final String description;
        final Maker maker;
        private List<Component> components = List.of();

        Structure(String name, String description, Maker maker) {
            this.name = name;
            this.description = description;
            this.maker = maker;
        }

        List<Component> components() {
            return components;
        }

        /** Comes after the constructor, since a record may hold itself. */
        void components(List<Component> made) {
            components = List.copyOf(made);
        }
    }

    /** A sealed interface of records. */
    final class Union implements Shape {
        /** The property that says which record it is. */
        static final String TAG = "type";

        final String name;
        final String description;
        private Map<String, Structure> variants = Map.of();

        Union(String name, String description) {
            this.name = name;
            this.description = description;
        }

        Map<String, Structure> variants() {
            return variants;
        }

        /** The structure of a value; its name is the tag. */
        Structure variant(Object value) {
            return Objects.requireNonNull(variants.get(value.getClass().getSimpleName()), "sealed");
        }

        void variants(Map<String, Structure> made) {
            variants = made;
        }
    }

    /** A property of a structure. */
    record Component(String name, String description, Shape shape, Getter getter) {}

    /** Makes a value of its parts. */
    @FunctionalInterface
    interface Maker {
        Object make(List<@Nullable Object> parts) throws ReflectiveOperationException;
    }

    /** Takes a part out of a value. */
    @FunctionalInterface
    interface Getter {
        @Nullable
        Object get(Object whole) throws ReflectiveOperationException;
    }

    /** How what may be empty is said in Java. */
    enum Wrapping {
        NULL(null, value -> value, value -> value),
        OPTIONAL(Optional.empty(), Optional::of, value -> ((Optional<?>) value).orElse(null)),
        INT(
                OptionalInt.empty(),
                value -> OptionalInt.of((Integer) value),
                value -> ((OptionalInt) value).isPresent() ? ((OptionalInt) value).getAsInt() : null),
        LONG(
                OptionalLong.empty(),
                value -> OptionalLong.of((Long) value),
                value -> ((OptionalLong) value).isPresent() ? ((OptionalLong) value).getAsLong() : null),
        DOUBLE(
                OptionalDouble.empty(),
                value -> OptionalDouble.of((Double) value),
                value -> ((OptionalDouble) value).isPresent() ? ((OptionalDouble) value).getAsDouble() : null);

        private final @Nullable Object empty;
        private final Function<Object, Object> wrap;
        private final Function<Object, @Nullable Object> unwrap;

        Wrapping(@Nullable Object empty, Function<Object, Object> wrap, Function<Object, @Nullable Object> unwrap) {
            this.empty = empty;
            this.wrap = wrap;
            this.unwrap = unwrap;
        }

        @Nullable
        Object empty() {
            return empty;
        }

        Object wrap(Object value) {
            return wrap.apply(value);
        }

        @Nullable
        Object unwrap(Object value) {
            return unwrap.apply(value);
        }
    }
}
