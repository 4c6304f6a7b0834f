package dev.cowork.llm.ollama;

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

/** A request in the words of {@code POST /api/chat}. */
final class OllamaRequest {
    private OllamaRequest() {}

    /** The body; always streamed, since Ollama says nothing until it is done otherwise. */
    static String json(ChatRequest request, int contextWindow, Notes notes) {
        if (request.model().isBlank()) {
            throw new InvalidInputException("The request names no model; name one such as llama3.2");
        }
        ObjectNode body = Json.object().put("model", request.model()).put("stream", true);
        ArrayNode messages = body.putArray("messages");
        WireMessage.of(request, notes).forEach(message -> add(messages.addObject(), message, notes));
        if (!request.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            request.tools().forEach(tool -> add(tools.addObject(), tool));
        }
        request.schema().ifPresent(schema -> body.set("format", Json.of(schema)));
        add(body.putObject("options"), request.options(), contextWindow);
        return body.toString();
    }

    private static void add(ObjectNode node, WireMessage message, Notes notes) {
        if (!message.refusal().isEmpty()) {
            notes.add("a refusal", "text of the same message");
        }
        node.put("role", message.role().name().toLowerCase(Locale.ROOT));
        node.put("content", message.text() + message.refusal());
        if (!message.thinking().isEmpty()) {
            node.put("thinking", message.thinking());
        }
        addCalls(node, message.toolCalls());
        Part.ToolResult result = message.result();
        if (result != null) {
            node.put("tool_name", result.name());
        }
    }

    private static void addCalls(ObjectNode node, List<Part.ToolCall> calls) {
        if (calls.isEmpty()) {
            return;
        }
        ArrayNode array = node.putArray("tool_calls");
        for (Part.ToolCall call : calls) {
            ObjectNode function = array.addObject().putObject("function").put("name", call.name());
            function.set("arguments", Json.of(call.arguments()));
        }
    }

    private static void add(ObjectNode node, ToolDeclaration tool) {
        node.put("type", "function");
        ObjectNode function = node.putObject("function");
        function.put("name", tool.name()).put("description", tool.description());
        function.set("parameters", Json.of(tool.parameters()));
    }

    private static void add(ObjectNode node, ChatOptions options, int contextWindow) {
        node.put("num_ctx", contextWindow);
        options.temperature().ifPresent(value -> node.put("temperature", value));
        options.topP().ifPresent(value -> node.put("top_p", value));
        options.maxTokens().ifPresent(value -> node.put("num_predict", value));
        options.seed().ifPresent(value -> node.put("seed", value));
        if (!options.stop().isEmpty()) {
            options.stop().forEach(node.putArray("stop")::add);
        }
    }
}
