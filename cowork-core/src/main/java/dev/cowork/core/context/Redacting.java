package dev.cowork.core.context;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.SegmentContent;
import dev.cowork.llm.TokenCounter;
import java.util.List;
import java.util.function.UnaryOperator;

/** Puts placeholders into contexts, and what they stand for back into replies. */
public final class Redacting {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Redaction redaction;
    private final TokenCounter counter;

    /**
     * Creates it.
     *
     * @param redaction the placeholders of the turn
     * @param counter counts what is left
     */
    public Redacting(Redaction redaction, TokenCounter counter) {
        this.redaction = redaction;
        this.counter = counter;
    }

    /**
     * Redacts what a context would send. What has a placeholder already keeps it.
     *
     * @param context the context
     * @return the context to freeze
     */
    public AssembledContext context(AssembledContext context) {
        context.pieces().stream()
                .filter(ContextSegment::kept)
                .forEach(piece -> redaction.reserve(ContentJson.write(piece.content())));
        return context.with(context.pieces().stream().map(this::segment).toList());
    }

    private ContextSegment segment(ContextSegment segment) {
        if (!segment.kept()) {
            return segment;
        }
        SegmentContent before = segment.content();
        SegmentContent after = switch (before) {
            case SegmentContent.Text text -> new SegmentContent.Text(redaction.redact(text.text()));
            case SegmentContent.OfPart part -> new SegmentContent.OfPart(part(part.part(), redaction::redact));
            default -> before;
        };
        if (after.equals(before)) {
            return segment;
        }
        int tokens = counter.count(ContentJson.write(after));
        return segment.holding(after).costing(tokens);
    }

    /**
     * Puts back what the placeholders of a reply stand for.
     *
     * @param reply what the model answered
     * @return what the user gets
     */
    public ChatReply reply(ChatReply reply) {
        List<Part> parts = reply.parts().stream()
                .map(part -> part(part, redaction::restore))
                .toList();
        return new ChatReply(parts, reply.finish(), reply.usage(), reply.model(), reply.notes(), reply.extra());
    }

    private static Part part(Part part, UnaryOperator<String> change) {
        return switch (part) {
            case Part.Text text -> new Part.Text(change.apply(text.text()));
            case Part.Thinking thinking -> new Part.Thinking(change.apply(thinking.text()), thinking.signature());
            case Part.Refusal refusal -> new Part.Refusal(change.apply(refusal.text()));
            case Part.ToolResult result ->
                new Part.ToolResult(result.id(), result.name(), change.apply(result.text()), result.error());
            case Part.ToolCall call -> new Part.ToolCall(call.id(), call.name(), json(call.arguments(), change));
            case Part.Image image ->
                new Part.Image(
                        image.mediaType(),
                        image.content(),
                        image.caption() == null ? null : change.apply(image.caption()));
        };
    }

    /** Changes the texts in a JSON value; names of fields stay, and so does a value in which nothing changes. */
    private static JsonText json(JsonText value, UnaryOperator<String> change) {
        try {
            JsonNode before = MAPPER.readTree(value.text());
            JsonNode after = node(before, change);
            return after.equals(before) ? value : new JsonText(after.toString());
        } catch (JsonProcessingException e) {
            throw ContentJson.damaged("arguments that are not JSON", e);
        }
    }

    private static JsonNode node(JsonNode node, UnaryOperator<String> change) {
        if (node.isTextual()) {
            return TextNode.valueOf(change.apply(node.asText()));
        }
        if (node instanceof ArrayNode array) {
            ArrayNode changed = array.arrayNode();
            array.forEach(element -> changed.add(node(element, change)));
            return changed;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode changed = object.objectNode();
            object.properties().forEach(field -> changed.set(field.getKey(), node(field.getValue(), change)));
            return changed;
        }
        return node;
    }
}
