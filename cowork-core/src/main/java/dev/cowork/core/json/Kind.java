package dev.cowork.core.json;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A type whose variables are replaced by what they stand for; a wildcard or a free variable is its bound. */
record Kind(Class<?> raw, List<Kind> arguments) {
    private static final Kind ANYTHING = new Kind(Object.class, List.of());

    static Kind of(Type type, Map<TypeVariable<?>, Kind> variables) {
        return switch (type) {
            case Class<?> plain -> new Kind(plain, List.of());
            case ParameterizedType generic ->
                new Kind(
                        (Class<?>) generic.getRawType(),
                        Arrays.stream(generic.getActualTypeArguments())
                                .map(argument -> of(argument, variables))
                                .toList());
            case WildcardType wildcard -> of(wildcard.getUpperBounds()[0], variables);
            case TypeVariable<?> variable -> variables.getOrDefault(variable, ANYTHING);
            case GenericArrayType array -> new Kind(Object[].class, List.of());
            default -> throw new IllegalArgumentException("A kind of type that Java did not have: " + type);
        };
    }

    /** What the variables of the class stand for. */
    Map<TypeVariable<?>, Kind> variables() {
        Map<TypeVariable<?>, Kind> variables = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            variables.put(raw.getTypeParameters()[i], arguments.get(i));
        }
        return variables;
    }

    Kind argument(int index) {
        return index < arguments.size() ? arguments.get(index) : ANYTHING;
    }

    /** A name for a schema: {@code Page_Item} for {@code Page<Item>}. */
    String simpleName() {
        return raw.getSimpleName()
                + arguments.stream()
                        .map(argument -> "_" + argument.simpleName())
                        .collect(Collectors.joining());
    }
}
