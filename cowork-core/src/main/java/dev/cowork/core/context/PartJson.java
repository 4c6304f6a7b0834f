package dev.cowork.core.context;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.ContentHash;
import dev.cowork.data.JsonText;
import dev.cowork.data.Part;

/** Writes the parts of messages as JSON, and reads them back. */
final class PartJson {
    private PartJson() {}

    static ObjectNode write(Part part) {
        ObjectNode node = ContentJson.object();
        return switch (part) {
            case Part.Text text -> node.put("type", "text").put("text", text.text());
            case Part.Image image ->
                node.put("type", "image")
                        .put("mediaType", image.mediaType())
                        .put("content", image.content().hex())
                        .put("caption", image.caption());
            case Part.Thinking thinking ->
                node.put("type", "thinking").put("text", thinking.text()).put("signature", thinking.signature());
            case Part.ToolCall call ->
                node.put("type", "tool_call")
                        .put("id", call.id())
                        .put("name", call.name())
                        .put("arguments", call.arguments().text());
            case Part.ToolResult result ->
                node.put("type", "tool_result")
                        .put("id", result.id())
                        .put("name", result.name())
                        .put("text", result.text())
                        .put("error", result.error());
            case Part.Refusal refusal -> node.put("type", "refusal").put("text", refusal.text());
        };
    }

    static Part read(JsonNode node) {
        String type = node.path("type").asText();
        return switch (type) {
            case "text" -> new Part.Text(node.path("text").asText());
            case "image" ->
                new Part.Image(
                        node.path("mediaType").asText(),
                        new ContentHash(node.path("content").asText()),
                        node.path("caption").textValue());
            case "thinking" ->
                new Part.Thinking(
                        node.path("text").asText(), node.path("signature").textValue());
            case "tool_call" ->
                new Part.ToolCall(
                        node.path("id").asText(),
                        node.path("name").asText(),
                        new JsonText(node.path("arguments").asText()));
            case "tool_result" ->
                new Part.ToolResult(
                        node.path("id").asText(),
                        node.path("name").asText(),
                        node.path("text").asText(),
                        node.path("error").asBoolean());
            case "refusal" -> new Part.Refusal(node.path("text").asText());
            default -> throw ContentJson.damaged("a part of the unknown type " + type, null);
        };
    }
}
