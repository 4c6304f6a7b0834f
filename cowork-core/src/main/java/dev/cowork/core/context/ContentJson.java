package dev.cowork.core.context;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.core.llm.OptionsJson;
import dev.cowork.data.JsonText;
import dev.cowork.error.StoreException;
import dev.cowork.llm.SegmentContent;
import dev.cowork.llm.ToolDeclaration;
import org.jspecify.annotations.Nullable;

/**
 * Writes contents that are not text as JSON, and reads them back as they were. A JSON text inside keeps its own spelling:
 * it is written as a string. Written by hand, since the format is kept for good and must not follow a rename in Java.
 */
final class ContentJson {
    static final String TEXT = "text";
    private static final String PART = "part";
    private static final String TOOL = "tool";
    private static final String SCHEMA = "schema";
    private static final String OPTIONS = "options";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ContentJson() {}

    /** The name of the form in which a content is kept. */
    static String form(SegmentContent content) {
        return switch (content) {
            case SegmentContent.Text text -> TEXT;
            case SegmentContent.OfPart part -> PART;
            case SegmentContent.OfTool tool -> TOOL;
            case SegmentContent.OfSchema schema -> SCHEMA;
            case SegmentContent.OfOptions options -> OPTIONS;
        };
    }

    /** What is kept of a content: the text itself, or JSON. */
    static String write(SegmentContent content) {
        return switch (content) {
            case SegmentContent.Text text -> text.text();
            case SegmentContent.OfPart part -> PartJson.write(part.part()).toString();
            case SegmentContent.OfTool tool -> tool(tool.declaration()).toString();
            case SegmentContent.OfSchema schema -> schema.schema().text();
            case SegmentContent.OfOptions options ->
                OptionsJson.write(options.options())
                        .put("model", options.model())
                        .toString();
        };
    }

    static SegmentContent read(String form, String kept) {
        return switch (form) {
            case TEXT -> new SegmentContent.Text(kept);
            case PART -> new SegmentContent.OfPart(PartJson.read(parse(kept)));
            case TOOL -> new SegmentContent.OfTool(tool(parse(kept)));
            case SCHEMA -> new SegmentContent.OfSchema(new JsonText(kept));
            case OPTIONS -> options(parse(kept));
            default -> throw damaged("a segment of the unknown form " + form, null);
        };
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static StoreException damaged(String what, @Nullable Throwable cause) {
        return new StoreException(
                StoreException.Kind.DAMAGED, "A stored context holds " + what + "; it cannot be read", cause);
    }

    private static SegmentContent.OfOptions options(JsonNode node) {
        return new SegmentContent.OfOptions(node.path("model").asText(), OptionsJson.read(node));
    }

    private static ObjectNode tool(ToolDeclaration tool) {
        return object().put("name", tool.name())
                .put("description", tool.description())
                .put("parameters", tool.parameters().text());
    }

    private static ToolDeclaration tool(JsonNode node) {
        return new ToolDeclaration(
                node.path("name").asText(),
                node.path("description").asText(),
                new JsonText(node.path("parameters").asText()));
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw damaged("a segment that is not JSON", e);
        }
    }
}
