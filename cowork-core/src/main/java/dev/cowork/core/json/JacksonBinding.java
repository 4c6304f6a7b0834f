package dev.cowork.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.JsonBinding;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The binding. Jackson parses and prints; which type is which JSON is said by {@link Shape}. */
public final class JacksonBinding implements JsonBinding {
    /** For the service loader. */
    public JacksonBinding() {}

    @Override
    public JsonText schema(Type type) {
        return new JsonText(SchemaWriter.write(Shapes.of(type)).toString());
    }

    @Override
    public JsonText schema(Method method) {
        return new JsonText(SchemaWriter.write(Shapes.of(method)).toString());
    }

    @Override
    @SuppressWarnings("unchecked") // a primitive's class cannot cast its own box
    public <T> T read(JsonText value, Class<T> type) {
        return (T) read(value, Shapes.of(type), type.getSimpleName());
    }

    @Override
    @SuppressWarnings("unchecked") // what Records makes of parameters
    public List<@Nullable Object> arguments(JsonText value, Method method) {
        return (List<@Nullable Object>) read(value, Shapes.of(method), method.getName());
    }

    @Override
    public JsonText write(@Nullable Object value) {
        return value instanceof JsonText json
                ? json
                : new JsonText(new ValueWriter().free(value).toString());
    }

    @Override
    public List<String> problems(JsonText schema, JsonText value) {
        return SchemaValidator.problems(Json.parse(schema), Json.parse(value));
    }

    private static Object read(JsonText value, Shape shape, String name) {
        Definitions.of(shape); // refuses what has no schema
        JsonNode node = Json.parse(value);
        Problems problems = new Problems();
        @Nullable Object read = new ValueReader(problems).read(shape, node, "");
        if (problems.count() > 0) {
            throw new InvalidInputException("This does not fit " + name + ": " + String.join("; ", problems.list()));
        }
        return Objects.requireNonNull(read, "what is read without problems is there");
    }
}
