package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.Part;
import dev.cowork.error.InvalidInputException;
import dev.cowork.http.Json;
import dev.cowork.http.Notes;
import dev.cowork.http.WireMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ToolDeclaration;
import java.util.List;
import java.util.Locale;

/** A request in the words of {@code POST /chat/completions}. */
final class OpenAiRequest {
    private OpenAiRequest() {}

    /** The body; always streamed, and asking for the counts, which come in a last chunk. */
    static String json(ChatRequest request, String maxTokensField, Notes notes) {
        if (request.model().isBlank()) {
            throw new InvalidInputException("The request names no model; name one that the server has");
        }
        ObjectNode body = Json.object().put("model", request.model()).put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        ArrayNode messages = body.putArray("messages");
        WireMessage.of(request, notes).forEach(message -> add(messages.addObject(), message, notes));
        if (!request.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            request.tools().forEach(tool -> add(tools.addObject(), tool));
        }
        request.schema().ifPresent(schema -> {
            ObjectNode format = body.putObject("response_format").put("type", "json_schema");
            format.putObject("json_schema")
                    .put("name", "reply")
                    .put("strict", true)
                    .set("schema", Json.of(schema));
        });
        add(body, request.options(), maxTokensField);
        return body.toString();
    }

    private static void add(ObjectNode node, WireMessage message, Notes notes) {
        node.put("role", message.role().name().toLowerCase(Locale.ROOT));
        if (!message.thinking().isEmpty()) {
            notes.add("thinking of an earlier reply", "nothing, since the protocol does not take it back");
        }
        boolean saysText = !message.text().isEmpty()
                || (message.refusal().isEmpty() && message.toolCalls().isEmpty());
        if (saysText) {
            node.put("content", message.text());
        }
        if (!message.refusal().isEmpty()) {
            node.put("refusal", message.refusal());
        }
        addCalls(node, message.toolCalls());
        Part.ToolResult result = message.result();
        if (result != null) {
            node.put("tool_call_id", result.id());
        }
    }

    private static void addCalls(ObjectNode node, List<Part.ToolCall> calls) {
        if (calls.isEmpty()) {
            return;
        }
        ArrayNode array = node.putArray("tool_calls");
        for (Part.ToolCall call : calls) {
            array.addObject()
                    .put("id", call.id())
                    .put("type", "function")
                    .putObject("function")
                    .put("name", call.name())
                    .put("arguments", call.arguments().text());
        }
    }

    private static void add(ObjectNode node, ToolDeclaration tool) {
        node.put("type", "function")
                .putObject("function")
                .put("name", tool.name())
                .put("description", tool.description())
                .set("parameters", Json.of(tool.parameters()));
    }

    private static void add(ObjectNode body, ChatOptions options, String maxTokensField) {
        options.temperature().ifPresent(value -> body.put("temperature", value));
        options.topP().ifPresent(value -> body.put("top_p", value));
        options.maxTokens().ifPresent(value -> body.put(maxTokensField, value));
        options.seed().ifPresent(value -> body.put("seed", value));
        if (!options.stop().isEmpty()) {
            options.stop().forEach(body.putArray("stop")::add);
        }
    }
}
