package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.http.Notes;
import dev.cowork.http.WireMessage;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * The items of {@code POST /responses}: what a model said is an item for each part, in the order of the parts, since a
 * reasoning item must stand in front of what came of it. Used by one thread.
 */
final class ResponsesInput {
    private final ChatRequest request;
    private final Dialect dialect;
    private final Notes notes;
    private int said;

    ResponsesInput(ChatRequest request, Dialect dialect, Notes notes) {
        this.request = request;
        this.dialect = dialect;
        this.notes = notes;
    }

    void addTo(ArrayNode input) {
        ChatRequest single = new ChatRequest(
                request.model(),
                request.messages().stream()
                        .flatMap(message -> split(message).stream())
                        .toList(),
                request.tools(),
                request.schemaOrNull(),
                request.options(),
                request.images());
        WireMessage.of(single, notes).forEach(message -> add(input, message));
    }

    /** A message for each part that a model said. */
    private static List<ChatMessage> split(ChatMessage message) {
        if (message.role() != Role.ASSISTANT || message.parts().size() < 2) {
            return List.of(message);
        }
        List<ChatMessage> parts = new ArrayList<>();
        message.parts().forEach(part -> parts.add(new ChatMessage(Role.ASSISTANT, List.of(part))));
        return parts;
    }

    private void add(ArrayNode input, WireMessage message) {
        Part.ToolResult result = message.result();
        if (result != null) {
            input.addObject()
                    .put("type", "function_call_output")
                    .put("call_id", result.id())
                    .put("output", message.text());
        } else if (message.role() == Role.ASSISTANT) {
            addSaid(input, message);
        } else {
            ObjectNode node = input.addObject()
                    .put("type", "message")
                    .put("role", message.role() == Role.SYSTEM ? dialect.systemRole() : "user");
            addContent(node.putArray("content"), message);
        }
    }

    private void addContent(ArrayNode content, WireMessage message) {
        if (message.role() == Role.SYSTEM) {
            addText(content, BodyFields.inWords(message, notes));
            return;
        }
        for (Part part : message.content()) {
            if (part instanceof Part.Image image) {
                content.addObject()
                        .put("type", "input_image")
                        .put("detail", "auto")
                        .put("image_url", BodyFields.dataUrl(image, request));
            } else if (part instanceof Part.Text text) {
                addText(content, text.text());
            }
        }
    }

    private static void addText(ArrayNode content, String text) {
        content.addObject().put("type", "input_text").put("text", text);
    }

    private void addSaid(ArrayNode input, WireMessage message) {
        message.thoughts().forEach(thought -> addThought(input, thought));
        if (!message.content().isEmpty()) {
            ObjectNode text = content(input).put("type", "output_text");
            text.put("text", BodyFields.inWords(message, notes));
            text.putArray("annotations");
            text.putArray("logprobs");
        }
        if (!message.refusal().isEmpty()) {
            content(input).put("type", "refusal").put("refusal", message.refusal());
        }
        for (Part.ToolCall call : message.toolCalls()) {
            input.addObject()
                    .put("type", "function_call")
                    .put("call_id", call.id())
                    .put("name", call.name())
                    .put("arguments", call.arguments().text());
        }
    }

    private void addThought(ArrayNode input, Part.Thinking thought) {
        ReasoningItems.item(thought)
                .ifPresentOrElse(
                        input::add,
                        () -> notes.add(
                                "thinking without a signature of this API",
                                "nothing, since the server takes back its own items only"));
    }

    /** The one content of a message of the model; the description asks for an id, of which the server checks the front. */
    private ObjectNode content(ArrayNode input) {
        return input.addObject()
                .put("type", "message")
                .put("id", "msg_" + ++said)
                .put("role", "assistant")
                .put("status", "completed")
                .putArray("content")
                .addObject();
    }
}
