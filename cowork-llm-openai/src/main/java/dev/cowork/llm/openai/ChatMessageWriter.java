package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.http.Notes;
import dev.cowork.http.WireMessage;
import dev.cowork.llm.ChatRequest;
import java.util.List;
import java.util.Locale;

/**
 * Writes messages of {@code POST /chat/completions}. Only users' messages hold pictures there, and thinking is not taken
 * back, except by some servers of open models.
 */
final class ChatMessageWriter {
    private final ChatRequest request;
    private final Dialect dialect;
    private final Notes notes;

    ChatMessageWriter(ChatRequest request, Dialect dialect, Notes notes) {
        this.request = request;
        this.dialect = dialect;
        this.notes = notes;
    }

    void add(ObjectNode node, WireMessage message) {
        node.put("role", role(message.role()));
        addThoughts(node, message);
        if (message.role() == Role.USER && !message.images().isEmpty()) {
            message.content().forEach(part -> add(node.withArray("content"), part));
        } else {
            addText(node, message);
        }
        addCalls(node, message.toolCalls());
        Part.ToolResult result = message.result();
        if (result != null) {
            node.put("tool_call_id", result.id());
        }
    }

    private String role(Role role) {
        return role == Role.SYSTEM ? dialect.systemRole() : role.name().toLowerCase(Locale.ROOT);
    }

    private void addThoughts(ObjectNode node, WireMessage message) {
        if (message.thoughts().isEmpty()) {
            return;
        }
        if (!dialect.returnsThinking()) {
            notes.add("thinking of an earlier reply", "nothing, since the protocol does not take it back");
            return;
        }
        node.put("reasoning_content", message.thinking());
        if (message.thoughts().stream().anyMatch(thought -> thought.signature() != null)) {
            notes.add("the signature of earlier thinking", "its text alone");
        }
    }

    private void add(ArrayNode content, Part part) {
        if (part instanceof Part.Image image) {
            content.addObject()
                    .put("type", "image_url")
                    .putObject("image_url")
                    .put("url", BodyFields.dataUrl(image, request));
        } else if (part instanceof Part.Text text) {
            content.addObject().put("type", "text").put("text", text.text());
        }
    }

    private void addText(ObjectNode node, WireMessage message) {
        String text = BodyFields.inWords(message, notes);
        if (!text.isEmpty()
                || (message.refusal().isEmpty() && message.toolCalls().isEmpty())) {
            node.put("content", text);
        } else if (message.toolCalls().isEmpty()) {
            // OpenAI asks for either content or tool calls, and null is content enough.
            node.putNull("content");
        }
        if (!message.refusal().isEmpty()) {
            node.put("refusal", message.refusal());
        }
    }

    private static void addCalls(ObjectNode node, List<Part.ToolCall> calls) {
        for (Part.ToolCall call : calls) {
            node.withArray("tool_calls")
                    .addObject()
                    .put("id", call.id())
                    .put("type", "function")
                    .putObject("function")
                    .put("name", call.name())
                    .put("arguments", call.arguments().text());
        }
    }
}
