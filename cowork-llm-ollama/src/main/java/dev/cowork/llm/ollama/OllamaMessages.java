package dev.cowork.llm.ollama;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.Part;
import dev.cowork.http.Json;
import dev.cowork.http.Notes;
import dev.cowork.http.WireMessage;
import dev.cowork.llm.ChatRequest;
import java.util.List;
import java.util.Locale;

/** Messages in the words of {@code POST /api/chat}. Used by one thread. */
final class OllamaMessages {
    private final ChatRequest request;
    private final Notes notes;

    OllamaMessages(ChatRequest request, Notes notes) {
        this.request = request;
        this.notes = notes;
    }

    void add(ObjectNode node, WireMessage message) {
        if (!message.refusal().isEmpty()) {
            notes.add("a refusal", "text of the same message");
        }
        node.put("role", message.role().name().toLowerCase(Locale.ROOT));
        node.put("content", message.text() + message.refusal());
        addThoughts(node, message);
        addImages(node, message);
        addCalls(node, message.toolCalls());
        Part.ToolResult result = message.result();
        if (result != null) {
            noteIds();
            node.put("tool_name", result.name());
        }
    }

    private void addThoughts(ObjectNode node, WireMessage message) {
        if (message.thoughts().stream().anyMatch(thought -> thought.signature() != null)) {
            notes.add("the signature of a thought", "the thought without it");
        }
        if (!message.thinking().isEmpty()) {
            node.put("thinking", message.thinking());
        }
    }

    private void addImages(ObjectNode node, WireMessage message) {
        List<Part.Image> images = message.images();
        if (images.isEmpty()) {
            return;
        }
        if (isBetweenTexts(message.content())) {
            notes.add("the place of a picture between texts", "the picture beside the text");
        }
        ArrayNode array = node.putArray("images");
        images.forEach(image -> array.add(request.images().get(image.content())));
    }

    private static boolean isBetweenTexts(List<Part> content) {
        List<Boolean> texts = content.stream().map(Part.Text.class::isInstance).toList();
        int first = texts.indexOf(true);
        return first >= 0 && texts.subList(first, texts.lastIndexOf(true)).contains(false);
    }

    private void addCalls(ObjectNode node, List<Part.ToolCall> calls) {
        if (calls.isEmpty()) {
            return;
        }
        noteIds();
        ArrayNode array = node.putArray("tool_calls");
        for (Part.ToolCall call : calls) {
            ObjectNode function = array.addObject().putObject("function").put("name", call.name());
            function.set("arguments", Json.of(call.arguments()));
        }
    }

    private void noteIds() {
        notes.add("ids of tool calls", "the order of the calls and the names of the tools");
    }
}
