package dev.cowork.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.error.CoworkException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads values by their shape. It goes on after a problem, so that all of them can be mended at once. */
final class ValueReader {
    private final Problems problems;

    ValueReader(Problems problems) {
        this.problems = problems;
    }

    /** The value; null when there are problems, and where the shape may be null. */
    @Nullable
    Object read(Shape shape, JsonNode node, String pointer) {
        return switch (shape) {
            case Shape.Scalar scalar -> {
                Object value = scalar.decode().apply(node);
                yield value == null ? wrong(pointer, scalar.expected(), node) : value;
            }
            case Shape.Choice choice -> {
                Object constant = node.isTextual() ? choice.constants().get(node.textValue()) : null;
                yield constant == null
                        ? wrong(
                                pointer,
                                "one of " + String.join(", ", choice.constants().keySet()),
                                node)
                        : constant;
            }
            case Shape.Sequence sequence ->
                node.isArray() ? sequence(sequence, node, pointer) : wrong(pointer, "an array", node);
            case Shape.Entries entries ->
                node.isArray()
                        ? entries(entries, node, pointer)
                        : wrong(pointer, "an array of objects with key and value", node);
            case Shape.Maybe maybe -> maybe(maybe, node, pointer);
            case Shape.Structure structure -> structure(structure, node, pointer, null);
            case Shape.Union union -> union(union, node, pointer);
            case Shape.Free free ->
                throw new IllegalStateException("A type without a schema is refused before: " + free.kind());
        };
    }

    private @Nullable Object maybe(Shape.Maybe maybe, JsonNode node, String pointer) {
        if (node.isNull()) {
            return maybe.wrapping().empty();
        }
        Object value = read(maybe.inner(), node, pointer);
        return value == null ? null : maybe.wrapping().wrap(value);
    }

    private Object sequence(Shape.Sequence sequence, JsonNode node, String pointer) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(read(sequence.element(), node.path(i), Problems.child(pointer, i)));
        }
        return sequence.distinct()
                ? Collections.unmodifiableSet(new LinkedHashSet<>(elements))
                : Collections.unmodifiableList(elements);
    }

    private Object entries(Shape.Entries entries, JsonNode node, String pointer) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < node.size(); i++) {
            String at = Problems.child(pointer, i);
            if (structure(entries.entry(), node.path(i), at, null) instanceof List<?> pair
                    && map.putIfAbsent(pair.getFirst(), pair.getLast()) != null) {
                problems.add(Problems.child(at, Shape.Entries.KEY), "\"" + pair.getFirst() + "\" is there twice");
            }
        }
        return Collections.unmodifiableMap(map);
    }

    private @Nullable Object union(Shape.Union union, JsonNode node, String pointer) {
        if (!node.isObject()) {
            return wrong(pointer, "an object", node);
        }
        JsonNode tag = node.path(Shape.Union.TAG);
        Shape.Structure variant = tag.isTextual() ? union.variants().get(tag.textValue()) : null;
        if (variant == null) {
            String expected = "one of " + String.join(", ", union.variants().keySet());
            String at = Problems.child(pointer, Shape.Union.TAG);
            return tag.isMissingNode() ? missing(at, expected) : wrong(at, expected, tag);
        }
        return structure(variant, node, pointer, Shape.Union.TAG);
    }

    private @Nullable Object structure(Shape.Structure structure, JsonNode node, String pointer, @Nullable String tag) {
        if (!node.isObject()) {
            return wrong(pointer, "an object", node);
        }
        int before = problems.count();
        List<Shape.Component> components = structure.components();
        List<@Nullable Object> parts = new ArrayList<>();
        for (Shape.Component component : components) {
            parts.add(part(component, node, pointer));
        }
        refuseUnknown(components, node, pointer, tag);
        return problems.count() > before ? null : make(structure, parts, pointer);
    }

    private @Nullable Object part(Shape.Component component, JsonNode node, String pointer) {
        JsonNode value = node.get(component.name());
        String at = Problems.child(pointer, component.name());
        if (value != null) {
            return read(component.shape(), value, at);
        }
        return component.shape() instanceof Shape.Maybe maybe
                ? maybe.wrapping().empty()
                : missing(at, expected(component.shape()));
    }

    private void refuseUnknown(List<Shape.Component> components, JsonNode node, String pointer, @Nullable String tag) {
        List<String> known =
                components.stream().map(Shape.Component::name).sorted().toList();
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && !name.equals(tag)) {
                problems.add(
                        Problems.child(pointer, name),
                        "there is no such property; " + (known.isEmpty() ? "none is" : String.join(", ", known))
                                + (known.size() > 1 ? " are" : known.isEmpty() ? "" : " is") + " allowed");
            }
        });
    }

    private @Nullable Object make(Shape.Structure structure, List<@Nullable Object> parts, String pointer) {
        try {
            return structure.maker.make(parts);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getTargetException();
            if (cause instanceof Error error) {
                throw error;
            }
            // Of these two the message is meant for whoever called; that of another may hold anything.
            boolean told = cause instanceof CoworkException || cause instanceof IllegalArgumentException;
            problems.add(
                    pointer,
                    structure.name + " refuses it: "
                            + (told ? cause.getMessage() : cause.getClass().getSimpleName()));
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(structure.name + " cannot be made, though it was opened", e);
        }
    }

    private static String expected(Shape shape) {
        return switch (shape) {
            case Shape.Scalar scalar -> scalar.expected();
            case Shape.Choice choice ->
                "one of " + String.join(", ", choice.constants().keySet());
            case Shape.Sequence sequence -> "an array";
            case Shape.Entries entries -> "an array";
            default -> "an object";
        };
    }

    private @Nullable Object missing(String pointer, String expected) {
        problems.add(pointer, "is missing; expected " + expected);
        return null;
    }

    private @Nullable Object wrong(String pointer, String expected, JsonNode node) {
        problems.add(pointer, "expected " + expected + ", but found " + Problems.found(node));
        return null;
    }
}
