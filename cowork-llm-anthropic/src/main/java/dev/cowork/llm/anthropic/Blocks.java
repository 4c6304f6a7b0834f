package dev.cowork.llm.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.error.InvalidInputException;
import dev.cowork.http.Json;
import dev.cowork.http.Notes;
import dev.cowork.llm.ChatRequest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Parts of messages as content blocks; what the protocol does not carry is converted and noted. */
final class Blocks {
    /** The kinds of pictures that the API reads. */
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
    /** What the API does not take in the id of a tool call. */
    private static final Pattern NOT_IN_IDS = Pattern.compile("[^a-zA-Z0-9_-]");

    private final ChatRequest request;
    private final Notes notes;

    Blocks(ChatRequest request, Notes notes) {
        this.request = request;
        this.notes = notes;
    }

    static ObjectNode text(String text) {
        return Json.object().put("type", "text").put("text", text);
    }

    static ObjectNode of(Part.ToolResult result) {
        ObjectNode block = Json.object().put("type", "tool_result").put("tool_use_id", id(result.id()));
        if (!result.text().isEmpty()) {
            block.put("content", result.text());
        }
        return result.error() ? block.put("is_error", true) : block;
    }

    /** The block of a part of the user's or the model's message; empty for what cannot be said. */
    Optional<ObjectNode> of(Part part, Role role) {
        boolean model = role == Role.ASSISTANT;
        return switch (part) {
            case Part.Text it -> said(it.text());
            case Part.Image it -> model ? said(inWords(it, "a picture of the model")) : picture(it);
            case Part.Thinking it when model -> thought(it);
            case Part.Refusal it when model -> refusal(it);
            case Part.ToolCall it when model -> call(it);
            default -> throw misplaced(part, role);
        };
    }

    /** The text of a part of a system message. */
    String systemText(Part part) {
        return switch (part) {
            case Part.Text it -> it.text();
            case Part.Image it -> inWords(it, "a picture of a system message");
            default -> throw misplaced(part, Role.SYSTEM);
        };
    }

    static InvalidInputException misplaced(Part part, Role role) {
        return new InvalidInputException("A message of the role " + role + " cannot hold a "
                + part.getClass().getSimpleName());
    }

    private Optional<ObjectNode> said(String text) {
        if (text.isBlank()) {
            notes.add("a text without a word", "nothing, since the protocol refuses it");
            return Optional.empty();
        }
        return Optional.of(text(text));
    }

    private Optional<ObjectNode> picture(Part.Image image) {
        String bytes = request.images().get(image.content());
        if (bytes == null) {
            return said(inWords(image, "a picture without bytes"));
        }
        if (!PICTURES.contains(image.mediaType())) {
            return said(inWords(image, "a picture of the type " + image.mediaType()));
        }
        ObjectNode block = Json.object().put("type", "image");
        block.putObject("source")
                .put("type", "base64")
                .put("media_type", image.mediaType())
                .put("data", bytes);
        return Optional.of(block);
    }

    private String inWords(Part.Image image, String what) {
        notes.add(what, "its caption, or its media type where it has none");
        return "[picture: " + (image.caption() == null ? image.mediaType() : image.caption()) + "]";
    }

    private Optional<ObjectNode> thought(Part.Thinking thought) {
        Optional<ObjectNode> block = Signatures.block(thought);
        if (block.isEmpty()) {
            notes.add("thinking that Anthropic did not sign", "nothing, since the protocol does not take it");
        }
        return block;
    }

    private Optional<ObjectNode> refusal(Part.Refusal refusal) {
        notes.add("a refusal", "text of the same message");
        return said(refusal.text());
    }

    private Optional<ObjectNode> call(Part.ToolCall call) {
        if (!id(call.id()).equals(call.id())) {
            notes.add("ids of tool calls", "the same with codes for what the protocol does not take in them");
        }
        ObjectNode block =
                Json.object().put("type", "tool_use").put("id", id(call.id())).put("name", call.name());
        block.set("input", Json.of(call.arguments()));
        return Optional.of(block);
    }

    /** Calls may come from other providers, whose ids hold dots and colons. */
    private static String id(String id) {
        return NOT_IN_IDS
                .matcher(id)
                .replaceAll(match -> "_" + Integer.toHexString(match.group().codePointAt(0)));
    }
}
