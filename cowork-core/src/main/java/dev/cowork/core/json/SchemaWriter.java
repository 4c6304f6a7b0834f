package dev.cowork.core.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Writes the JSON schema of a shape, within what OpenAI's strict mode allows: all properties are required, no others are
 * allowed, no {@code const}, and nothing beside a {@code $ref}.
 */
final class SchemaWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String TYPE = "type";
    private static final String ANY_OF = "anyOf";
    private static final String DESCRIPTION = "description";

    private final Definitions definitions;

    private SchemaWriter(Definitions definitions) {
        this.definitions = definitions;
    }

    static ObjectNode write(Shape root) {
        Definitions definitions = Definitions.of(root);
        SchemaWriter writer = new SchemaWriter(definitions);
        ObjectNode schema = writer.body(root);
        if (!definitions.names().isEmpty()) {
            ObjectNode named = schema.putObject("$defs");
            definitions.names().forEach((shape, name) -> named.set(name, writer.body(shape)));
        }
        return schema;
    }

    private ObjectNode reference(Shape shape) {
        return definitions
                .reference(shape)
                .map(reference -> NODES.objectNode().put("$ref", reference))
                .orElseGet(() -> body(shape));
    }

    private ObjectNode body(Shape shape) {
        return switch (shape) {
            case Shape.Scalar scalar -> {
                ObjectNode node = NODES.objectNode().put(TYPE, scalar.type());
                yield scalar.format() == null ? node : node.put("format", scalar.format());
            }
            case Shape.Choice choice -> {
                ObjectNode node = NODES.objectNode().put(TYPE, "string");
                choice.constants().keySet().forEach(node.putArray("enum")::add);
                yield node;
            }
            case Shape.Sequence sequence -> array(reference(sequence.element()));
            case Shape.Entries entries -> array(structure(entries.entry(), null));
            case Shape.Maybe maybe -> orNull(reference(maybe.inner()));
            case Shape.Structure structure -> structure(structure, null);
            case Shape.Union union -> union(union);
            case Shape.Free free -> throw new IllegalStateException("It was refused before");
        };
    }

    private static ObjectNode array(ObjectNode items) {
        return NODES.objectNode().put(TYPE, "array").set("items", items);
    }

    private ObjectNode structure(Shape.Structure structure, @Nullable String tag) {
        ObjectNode node = NODES.objectNode().put(TYPE, "object");
        ObjectNode properties = NODES.objectNode();
        if (tag != null) {
            properties
                    .putObject(Shape.Union.TAG)
                    .put(TYPE, "string")
                    .putArray("enum")
                    .add(tag);
        }
        structure
                .components()
                .forEach(component -> properties.set(
                        component.name(), described(reference(component.shape()), component.description())));
        node.set("properties", properties);
        properties.fieldNames().forEachRemaining(node.putArray("required")::add);
        node.put("additionalProperties", false);
        return described(node, structure.description);
    }

    private ObjectNode union(Shape.Union union) {
        ObjectNode node = NODES.objectNode();
        ArrayNode variants = node.putArray(ANY_OF);
        union.variants().forEach((tag, variant) -> variants.add(structure(variant, tag)));
        return described(node, union.description);
    }

    private static ObjectNode orNull(ObjectNode node) {
        ObjectNode none = NODES.objectNode().put(TYPE, "null");
        if (node.path(ANY_OF) instanceof ArrayNode variants) {
            variants.add(none);
            return node;
        }
        boolean simple = node.has(TYPE) && !node.has("enum") && !node.has("properties");
        if (simple) {
            String type = node.path(TYPE).textValue();
            node.putArray(TYPE).add(type).add("null");
            return node;
        }
        ObjectNode either = NODES.objectNode();
        either.putArray(ANY_OF).add(node).add(none);
        return either;
    }

    private static ObjectNode described(ObjectNode node, String description) {
        if (description.isEmpty()) {
            return node;
        }
        ObjectNode first = NODES.objectNode().put(DESCRIPTION, description);
        if (node.has("$ref")) { // strict mode refuses keywords beside it
            first.putArray(ANY_OF).add(node);
            return first;
        }
        first.setAll(node);
        return first.put(DESCRIPTION, description);
    }
}
