package dev.cowork.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes values: records by their shape, all else by what it is. */
final class ValueWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    /** As deep as a JSON text may be; a list that holds itself ends here. */
    private static final int DEEPEST = 512;

    private int depth;

    /** Writes a value of which only the class is known. */
    JsonNode free(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (++depth > DEEPEST) {
            throw new InvalidInputException("The value holds itself, or is deeper than " + DEEPEST + " levels");
        }
        JsonNode node = dispatch(value);
        depth--;
        return node;
    }

    private JsonNode dispatch(Object value) {
        Optional<Shape.Scalar> scalar = Scalars.of(value.getClass());
        if (scalar.isPresent()) {
            return scalar.get().encode().apply(value);
        }
        return switch (value) {
            case JsonText json -> Json.parse(json);
            case Enum<?> constant -> NODES.textNode(constant.name());
            case Record made ->
                write(Shapes.of(made.getClass()), made, made.getClass().getSimpleName());
            case Map<?, ?> map -> object(map);
            case Iterable<?> elements -> array(elements);
            case Optional<?> maybe -> free(maybe.orElse(null));
            case OptionalInt maybe -> free(maybe.isPresent() ? maybe.getAsInt() : null);
            case OptionalLong maybe -> free(maybe.isPresent() ? maybe.getAsLong() : null);
            case OptionalDouble maybe -> free(maybe.isPresent() ? maybe.getAsDouble() : null);
            default -> other(value);
        };
    }

    private JsonNode other(Object value) {
        if (!value.getClass().isArray()) {
            throw new InvalidInputException(
                    "A value of the type " + value.getClass().getName()
                            + " cannot be written as JSON; see dev.cowork.llm.JsonBinding for what can");
        }
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < Array.getLength(value); i++) {
            array.add(free(Array.get(value, i)));
        }
        return array;
    }

    private JsonNode array(Iterable<?> elements) {
        ArrayNode array = NODES.arrayNode();
        elements.forEach(element -> array.add(free(element)));
        return array;
    }

    private JsonNode object(Map<?, ?> map) {
        ObjectNode object = NODES.objectNode();
        map.forEach((key, value) -> {
            String name = switch (key) {
                case String text -> text;
                case Enum<?> constant -> constant.name();
                case null, default ->
                    throw new InvalidInputException("The keys of a map must be texts or enums, but one is "
                            + (key == null ? "null" : "a " + key.getClass().getName()));
            };
            object.set(name, free(value));
        });
        return object;
    }

    private JsonNode write(Shape shape, @Nullable Object value, String where) {
        if (shape instanceof Shape.Free) {
            return free(value);
        }
        if (shape instanceof Shape.Maybe maybe) {
            Object inner = value == null ? null : maybe.wrapping().unwrap(value);
            return inner == null ? NODES.nullNode() : write(maybe.inner(), inner, where);
        }
        if (value == null) {
            throw new InvalidInputException(where + " is null, but is not marked @Nullable");
        }
        if (++depth > DEEPEST) {
            throw new InvalidInputException("The value is deeper than " + DEEPEST + " levels");
        }
        JsonNode node = present(shape, value, where);
        depth--;
        return node;
    }

    private JsonNode present(Shape shape, Object value, String where) {
        return switch (shape) {
            case Shape.Scalar scalar -> scalar.encode().apply(value);
            case Shape.Choice choice -> NODES.textNode(((Enum<?>) value).name());
            case Shape.Sequence sequence -> {
                ArrayNode array = NODES.arrayNode();
                ((Iterable<?>) value).forEach(element -> array.add(write(sequence.element(), element, where + "[]")));
                yield array;
            }
            case Shape.Entries entries -> {
                ArrayNode array = NODES.arrayNode();
                ((Map<?, ?>) value)
                        .entrySet()
                        .forEach(entry -> array.add(fill(NODES.objectNode(), entries.entry(), entry)));
                yield array;
            }
            case Shape.Structure structure -> fill(NODES.objectNode(), structure, value);
            case Shape.Union union -> {
                Shape.Structure variant = union.variant(value);
                yield fill(NODES.objectNode().put(Shape.Union.TAG, variant.name), variant, value);
            }
            case Shape.Maybe maybe -> throw new IllegalStateException("It was unwrapped before");
            case Shape.Free free -> throw new IllegalStateException("It was written before");
        };
    }

    private JsonNode fill(ObjectNode object, Shape.Structure structure, Object value) {
        for (Shape.Component component : structure.components()) {
            String where = structure.name + "." + component.name();
            object.set(component.name(), write(component.shape(), get(component, value, where), where));
        }
        return object;
    }

    private static @Nullable Object get(Shape.Component component, Object value, String where) {
        try {
            return component.getter().get(value);
        } catch (InvocationTargetException e) {
            throw new InvalidInputException(where + " cannot be read: its accessor failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(where + " cannot be read, though it was opened", e);
        }
    }
}
