package dev.cowork.core.json;

import dev.cowork.core.json.Shape.Wrapping;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.Description;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Finds the shapes of types. One is made for each question, since it remembers the records that it is in. */
final class Shapes {
    private final Map<Kind, Shape> made = new HashMap<>();

    private Shapes() {}

    static Shape of(Type type) {
        return new Shapes().shape(Kind.of(type, Map.of()));
    }

    static Shape.Structure of(Method method) {
        return Records.parameters(method, new Shapes());
    }

    Shape shape(Kind kind) {
        Class<?> type = kind.raw();
        Optional<Shape.Scalar> scalar = Scalars.of(type);
        if (scalar.isPresent()) {
            return scalar.get();
        }
        if (type.isEnum()) {
            return choice(type);
        }
        if (type == List.class || type == Collection.class || type == Set.class) {
            return new Shape.Sequence(shape(kind.argument(0)), type == Set.class);
        }
        if (type == Map.class && kind.argument(0).raw() == String.class) {
            return entries(shape(kind.argument(1)));
        }
        return maybe(kind).orElseGet(() -> recordOrUnion(kind));
    }

    private static Shape entries(Shape value) {
        Shape.Structure entry = new Shape.Structure("entry", "", parts -> parts);
        entry.components(List.of(
                new Shape.Component(
                        Shape.Entries.KEY,
                        "",
                        Scalars.of(String.class).orElseThrow(),
                        pair -> ((Map.Entry<?, ?>) pair).getKey()),
                new Shape.Component(Shape.Entries.VALUE, "", value, pair -> ((Map.Entry<?, ?>) pair).getValue())));
        return new Shape.Entries(entry);
    }

    private Optional<Shape> maybe(Kind kind) {
        Class<?> type = kind.raw();
        if (type == Optional.class) {
            Shape inner = shape(kind.argument(0));
            return Optional.of(
                    inner instanceof Shape.Maybe ? new Shape.Free(kind) : new Shape.Maybe(inner, Wrapping.OPTIONAL));
        }
        if (type == OptionalInt.class) {
            return Optional.of(new Shape.Maybe(shape(new Kind(int.class, List.of())), Wrapping.INT));
        }
        if (type == OptionalLong.class) {
            return Optional.of(new Shape.Maybe(shape(new Kind(long.class, List.of())), Wrapping.LONG));
        }
        if (type == OptionalDouble.class) {
            return Optional.of(new Shape.Maybe(shape(new Kind(double.class, List.of())), Wrapping.DOUBLE));
        }
        return Optional.empty();
    }

    private Shape recordOrUnion(Kind kind) {
        Shape known = made.get(kind);
        if (known != null) {
            return known;
        }
        if (kind.raw().isRecord()) {
            Shape.Structure structure = Records.begin(kind);
            made.put(kind, structure);
            structure.components(Records.components(kind, this));
            return structure;
        }
        if (kind.raw().isInterface() && kind.raw().isSealed()) {
            return union(kind);
        }
        return new Shape.Free(kind);
    }

    private Shape union(Kind kind) {
        Shape.Union union = new Shape.Union(kind.simpleName(), description(kind.raw()));
        made.put(kind, union);
        Map<String, Class<?>> records = new TreeMap<>();
        if (!collect(kind.raw(), records)) {
            return new Shape.Free(kind);
        }
        Map<String, Shape.Structure> variants = new LinkedHashMap<>();
        records.forEach((tag, type) -> {
            Shape.Structure variant = (Shape.Structure) shape(new Kind(type, List.of()));
            variants.put(tag, variant);
            refuseTag(type, variant);
        });
        union.variants(variants);
        return union;
    }

    private static boolean collect(Class<?> sealed, Map<String, Class<?>> records) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isInterface() && permitted.isSealed()) {
                if (!collect(permitted, records)) {
                    return false;
                }
            } else if (!permitted.isRecord()) {
                return false;
            } else if (records.putIfAbsent(permitted.getSimpleName(), permitted) != null
                    && records.get(permitted.getSimpleName()) != permitted) {
                throw new InvalidInputException("Two records of " + sealed.getName() + " are called "
                        + permitted.getSimpleName() + ", so JSON cannot tell them apart");
            }
        }
        return true;
    }

    private static void refuseTag(Class<?> type, Shape.Structure variant) {
        if (variant.components().stream().anyMatch(component -> component.name().equals(Shape.Union.TAG))) {
            throw new InvalidInputException(type.getName() + " has a component \"" + Shape.Union.TAG
                    + "\", which says in JSON which record of its sealed interface it is; call it something else, in"
                    + " Java or by @Description(name)");
        }
    }

    private static Shape choice(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        return new Shape.Choice(constants);
    }

    static String description(Class<?> type) {
        Description description = type.getAnnotation(Description.class);
        return description == null ? "" : description.value();
    }
}
