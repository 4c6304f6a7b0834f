package dev.cowork.core.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes random values of the sample records, by reflection of its own. */
final class RandomValues {
    private static final String[] TEXTS = {"", " ", "Köln", "a\"b\\c/d~e", "\u0000\u001f\n", "😀", "null", "17", "$ref"
    };
    private final Random random;
    private final Map<TypeVariable<?>, Type> variables = new HashMap<>();
    private int depth;

    RandomValues(Random random) {
        this.random = random;
    }

    Object value(Type type) {
        return switch (type) {
            case ParameterizedType generic -> generic(generic);
            case TypeVariable<?> variable -> value(variables.get(variable));
            default -> plain((Class<?>) type);
        };
    }

    private Object generic(ParameterizedType type) {
        Type first = type.getActualTypeArguments()[0];
        return switch (((Class<?>) type.getRawType()).getSimpleName()) {
            case "Optional" -> random.nextBoolean() ? Optional.empty() : Optional.of(value(first));
            case "List" -> values(first);
            case "Set" -> new LinkedHashSet<>(values(first));
            case "Map" -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                values(first).forEach(key -> map.put(key, value(type.getActualTypeArguments()[1])));
                yield map;
            }
            case "Page" -> {
                Map<TypeVariable<?>, Type> before = Map.copyOf(variables);
                variables.put(Samples.Page.class.getTypeParameters()[0], first);
                Object page = record(Samples.Page.class);
                variables.clear();
                variables.putAll(before);
                yield page;
            }
            default -> throw new AssertionError(type);
        };
    }

    private List<Object> values(Type type) {
        List<Object> values = new ArrayList<>();
        int count = depth > 4 ? 0 : random.nextInt(4);
        for (int i = 0; i < count; i++) {
            values.add(value(type));
        }
        return values;
    }

    private Object plain(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        if (type.isSealed()) {
            Class<?>[] permitted = type.getPermittedSubclasses();
            return plain(permitted[random.nextInt(permitted.length)]);
        }
        return type.isRecord() ? record(type) : scalar(type);
    }

    private Object scalar(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> TEXTS[random.nextInt(TEXTS.length)];
            case "boolean" -> random.nextBoolean();
            case "byte" -> (byte) random.nextInt();
            case "short" -> (short) random.nextInt();
            case "int", "Integer" -> random.nextInt();
            case "long" -> random.nextLong();
            case "float" -> finite(Float.intBitsToFloat(random.nextInt()));
            case "double", "Double" -> finite(Double.longBitsToDouble(random.nextLong()));
            case "BigDecimal" -> new BigDecimal(new BigInteger(200, random), random.nextInt(-20, 300));
            case "BigInteger" -> new BigInteger(300, random);
            default -> formatted(type);
        };
    }

    private Object formatted(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "Instant" ->
                Instant.ofEpochSecond(
                        random.nextLong(-62_135_596_800L, 253_402_300_799L), random.nextInt(1_000_000_000));
            case "LocalDate" -> LocalDate.ofEpochDay(random.nextLong(-719_162, 2_932_896));
            case "Duration" ->
                Duration.ofSeconds(random.nextLong(-1_000_000, 1_000_000), random.nextInt(1_000_000_000));
            case "UUID" -> new UUID(random.nextLong(), random.nextLong());
            case "URI" -> URI.create("https://example.org/" + random.nextInt(100) + "?q=%20#f");
            case "OptionalInt" -> random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt());
            case "OptionalLong" -> random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong());
            case "OptionalDouble" ->
                random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble());
            default -> throw new AssertionError(type);
        };
    }

    private Object record(Class<?> type) {
        depth++;
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] parts = new @Nullable Object[components.length];
        for (int i = 0; i < parts.length; i++) {
            boolean empty = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class)
                    && (depth > 3 || random.nextBoolean());
            parts[i] = empty ? null : value(components[i].getGenericType());
        }
        depth--;
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(parts);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.getName(), e);
        }
    }

    /** Zero has one sign in JSON's numbers here. */
    private static Object finite(Number number) {
        double value = number.doubleValue();
        if (Double.isFinite(value) && value != 0) {
            return number;
        }
        return number instanceof Float ? (Object) 1f : (Object) 1d;
    }
}
