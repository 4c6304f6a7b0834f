package dev.cowork.otel;

import dev.cowork.data.Part;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ToolDeclaration;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes what was said, in the form of the conventions' schemas gen-ai-input-messages.json, gen-ai-output-messages.json
 * and gen-ai-tool-definitions.json. What a schema has no part for is one with a type of its own, as the schemas allow.
 */
final class Content {
    private Content() {}

    /**
     * Writes what a model was given. Instructions of the host are messages of the role {@code system} among the others:
     * the conventions keep {@code gen_ai.system_instructions} for APIs that take these apart from the conversation.
     */
    static void set(Span span, ChatRequest request) {
        span.setAttribute(GenAi.INPUT_MESSAGES, list(request.messages().stream().map(Content::message)));
        if (!request.tools().isEmpty()) {
            span.setAttribute(
                    GenAi.TOOL_DEFINITIONS, list(request.tools().stream().map(Content::tool)));
        }
    }

    static void set(Span span, ChatReply reply) {
        Map<String, Value<?>> message = new LinkedHashMap<>();
        message.put("role", Value.of("assistant"));
        message.put("parts", list(reply.parts().stream().map(Content::part)));
        message.put("finish_reason", Value.of(FinishReasons.of(reply.finish())));
        span.setAttribute(GenAi.OUTPUT_MESSAGES, Value.of(List.of(Value.of(message))));
    }

    private static Value<?> message(ChatMessage message) {
        Map<String, Value<?>> fields = new LinkedHashMap<>();
        fields.put("role", Value.of(message.role().name().toLowerCase(Locale.ROOT)));
        fields.put("parts", list(message.parts().stream().map(Content::part)));
        return Value.of(fields);
    }

    private static Value<?> tool(ToolDeclaration tool) {
        Map<String, Value<?>> fields = typed("function");
        fields.put("name", Value.of(tool.name()));
        fields.put("description", Value.of(tool.description()));
        fields.put("parameters", JsonValues.of(tool.parameters()));
        return Value.of(fields);
    }

    private static Value<?> part(Part part) {
        return switch (part) {
            case Part.Text text -> content("text", text.text());
            case Part.Thinking thinking -> content("reasoning", thinking.text());
            case Part.Refusal refusal -> content("refusal", refusal.text());
            case Part.ToolCall call -> toolCall(call);
            case Part.ToolResult result -> toolResult(result);
            case Part.Image image -> image(image);
        };
    }

    private static Value<?> content(String type, String text) {
        Map<String, Value<?>> fields = typed(type);
        fields.put("content", Value.of(text));
        return Value.of(fields);
    }

    private static Value<?> toolCall(Part.ToolCall call) {
        Map<String, Value<?>> fields = typed("tool_call");
        fields.put("id", Value.of(call.id()));
        fields.put("name", Value.of(call.name()));
        fields.put("arguments", JsonValues.of(call.arguments()));
        return Value.of(fields);
    }

    private static Value<?> toolResult(Part.ToolResult result) {
        Map<String, Value<?>> fields = typed("tool_call_response");
        fields.put("id", Value.of(result.id()));
        fields.put("response", Value.of(result.text()));
        return Value.of(fields);
    }

    /** Its hash leads to its bytes in the workspace; telemetry is no place for those. */
    private static Value<?> image(Part.Image image) {
        Map<String, Value<?>> fields = typed("cowork.image");
        fields.put("modality", Value.of("image"));
        fields.put("mime_type", Value.of(image.mediaType()));
        fields.put("sha256", Value.of(image.content().hex()));
        if (image.caption() != null) {
            fields.put("caption", Value.of(image.caption()));
        }
        return Value.of(fields);
    }

    private static Map<String, Value<?>> typed(String type) {
        Map<String, Value<?>> fields = new LinkedHashMap<>();
        fields.put("type", Value.of(type));
        return fields;
    }

    private static Value<?> list(Stream<? extends Value<?>> values) {
        List<Value<?>> items = new ArrayList<>();
        values.forEach(items::add);
        return Value.of(items);
    }
}
