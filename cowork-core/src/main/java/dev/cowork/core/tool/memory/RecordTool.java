package dev.cowork.core.tool.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.core.json.JacksonBinding;
import dev.cowork.core.tool.OwnTool;
import dev.cowork.core.tool.ToolAnswer;
import dev.cowork.core.tool.ToolUse;
import dev.cowork.data.JsonText;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.JsonBinding;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;
import java.util.function.BiFunction;

/**
 * A tool whose arguments are a record: its schema is made from the record, and what does not fit is refused before it
 * runs.
 *
 * @param <A> the record
 * @param declaration how the model is told of it
 * @param change what a call changes
 * @param type the record
 * @param function what it does
 */
record RecordTool<A extends Record>(
        ToolDeclaration declaration, Tool.Effect change, Class<A> type, BiFunction<ToolUse, A, ToolAnswer> function)
        implements OwnTool {
    private static final JsonBinding BINDING = new JacksonBinding();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonText NULL = new JsonText("null");

    static <A extends Record> OwnTool of(
            String name,
            String description,
            Tool.Effect change,
            Class<A> type,
            BiFunction<ToolUse, A, ToolAnswer> function) {
        return new RecordTool<>(new ToolDeclaration(name, description, schema(type)), change, type, function);
    }

    /** The schema of the record, but what may be null may also be missing: small models leave it out. */
    private static JsonText schema(Class<? extends Record> type) {
        ObjectNode schema = parsed(BINDING.schema(type));
        ArrayNode required = schema.arrayNode();
        for (JsonNode name : schema.path("required")) {
            JsonText property =
                    new JsonText(schema.path("properties").path(name.asText()).toString());
            if (!BINDING.problems(property, NULL).isEmpty()) {
                required.add(name);
            }
        }
        return new JsonText(schema.set("required", required).toString());
    }

    private static ObjectNode parsed(JsonText schema) {
        try {
            return (ObjectNode) MAPPER.readTree(schema.text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A schema that was just made is no JSON", e);
        }
    }

    @Override
    public Tool.Effect effect(JsonText arguments) {
        return change;
    }

    @Override
    public ToolAnswer call(ToolUse use, JsonText arguments, Cancellation cancellation) {
        return function.apply(use, BINDING.read(arguments, type));
    }
}
