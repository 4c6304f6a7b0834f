package dev.cowork.llm.ollama;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.error.InvalidInputException;
import dev.cowork.http.Json;
import dev.cowork.http.Notes;
import dev.cowork.http.WireMessage;
import dev.cowork.llm.Capability;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.Effort;
import dev.cowork.llm.ModelInfo;
import dev.cowork.llm.ToolChoice;
import dev.cowork.llm.ToolDeclaration;
import java.util.Locale;
import java.util.Optional;

/** A request in the words of {@code POST /api/chat}. Used by one thread. */
final class OllamaRequest {
    private final ChatRequest request;
    private final ChatOptions options;
    private final ModelInfo model;
    private final Notes notes;
    private final ObjectNode body = Json.object();

    /** Of a model, what the server told of it so far. */
    OllamaRequest(ChatRequest request, ModelInfo model, Notes notes) {
        this.request = request;
        options = request.options();
        this.model = model;
        this.notes = notes;
    }

    /** The body; always streamed, since Ollama says nothing until it is done otherwise. */
    String json(int contextWindow, Optional<String> keepAlive) {
        if (request.model().isBlank()) {
            throw new InvalidInputException("The request names no model; name one such as llama3.2");
        }
        body.put("model", request.model()).put("stream", true);
        ArrayNode messages = body.putArray("messages");
        OllamaMessages writer = new OllamaMessages(request, notes);
        WireMessage.of(seen(), notes).forEach(message -> writer.add(messages.addObject(), message));
        addTools();
        request.schema().ifPresent(schema -> body.set("format", Json.of(schema)));
        options.effort().ifPresent(this::addThink);
        keepAlive.ifPresent(value -> body.put("keep_alive", value));
        OllamaOptions.add(body, options, contextWindow);
        return body.toString();
    }

    /** A model that sees nothing would get pictures and pass over them without a word. */
    private ChatRequest seen() {
        if (request.images().isEmpty() || model.can(Capability.IMAGES).orElse(true)) {
            return request;
        }
        notes.add("pictures", "their captions, since the model sees no pictures");
        return new ChatRequest(request.model(), request.messages(), request.tools(), request.schemaOrNull(), options);
    }

    private void addTools() {
        if (options.parallelToolCalls().equals(Optional.of(false))) {
            notes.add("one tool call at a time", "nothing, since the protocol does not know it");
        }
        if (options.toolChoice().equals(Optional.of(ToolChoice.REQUIRED))) {
            notes.add("the demand to call a tool", "nothing, since the protocol does not know it");
        }
        if (request.tools().isEmpty()) {
            return;
        }
        if (options.toolChoice().equals(Optional.of(ToolChoice.NONE))) {
            notes.add("the choice of no tool", "a request without tools");
            return;
        }
        ArrayNode tools = body.putArray("tools");
        request.tools().forEach(tool -> add(tools.addObject(), tool));
    }

    private static void add(ObjectNode node, ToolDeclaration tool) {
        node.put("type", "function");
        ObjectNode function = node.putObject("function");
        function.put("name", tool.name()).put("description", tool.description());
        function.set("parameters", Json.of(tool.parameters()));
    }

    private void addThink(Effort effort) {
        String name = effort.name().toLowerCase(Locale.ROOT);
        if (!model.can(Capability.THINKING).orElse(true)) {
            // The server refuses to make such a model think, and it would not think without being asked either.
            if (effort != Effort.NONE) {
                notes.add("the effort " + name, "nothing, since the model does not think");
            }
            return;
        }
        switch (effort) {
            case NONE -> body.put("think", false);
            case MINIMAL -> {
                notes.add("the effort minimal", "the effort low");
                body.put("think", "low");
            }
            case LOW, MEDIUM, HIGH, MAX -> body.put("think", name);
        }
    }
}
