package dev.cowork.llm.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import dev.cowork.http.Json;
import dev.cowork.http.ReplyBuilder;
import dev.cowork.http.TextStream;
import java.util.Optional;

/** Puts the content blocks of an answer together, which come one after the other in pieces. Used by one thread. */
final class AnswerBlocks {
    private final TextStream stream;
    private final ReplyBuilder reply;
    private final boolean replyTool;
    private final ArrayNode others = Json.object().putArray("content");
    private final ArrayNode citations = Json.object().putArray("citations");

    /** The block that comes just now; text where a server leaves out the start. */
    private JsonNode block = Json.object();

    private final StringBuilder json = new StringBuilder();
    private final StringBuilder signature = new StringBuilder();

    AnswerBlocks(TextStream stream, ReplyBuilder reply, boolean replyTool) {
        this.stream = stream;
        this.reply = reply;
        this.replyTool = replyTool;
    }

    void start(JsonNode started) {
        end();
        block = started;
        reply.text(Json.text(started, "text"));
        reply.thinking(Json.text(started, "thinking"));
        signature.append(Json.text(started, "signature"));
    }

    void delta(JsonNode delta) {
        switch (Json.text(delta, "type")) {
            case "text_delta" -> reply.text(Json.text(delta, "text"));
            case "thinking_delta" -> reply.thinking(Json.text(delta, "thinking"));
            case "signature_delta" -> signature.append(Json.text(delta, "signature"));
            case "input_json_delta" -> addJson(Json.text(delta, "partial_json"));
            case "citations_delta" -> citations.add(delta.path("citation"));
            default -> {
                // what will be added to the protocol
            }
        }
    }

    private void addJson(String piece) {
        json.append(piece);
        if (isReply()) {
            reply.text(piece);
        }
    }

    /** The block is whole. */
    void end() {
        switch (Json.text(block, "type")) {
            case "tool_use" -> endCall();
            case "redacted_thinking" -> reply.signThinking(Signatures.redacted(Json.text(block, "data")));
            case "", "text", "thinking" -> {
                // What came of them was said already.
            }
            default -> keep();
        }
        if (!signature.isEmpty()) {
            reply.signThinking(Signatures.signed(signature.toString()));
        }
        block = Json.object();
        json.setLength(0);
        signature.setLength(0);
    }

    private boolean isReply() {
        return replyTool && Json.text(block, "name").equals(AnthropicRequest.REPLY_TOOL);
    }

    private void endCall() {
        String name = Json.text(block, "name");
        if (name.isEmpty()) {
            throw stream.unreadable("a tool call has no name");
        }
        if (!isReply()) {
            reply.toolCall(Json.text(block, "id"), name, arguments(name));
        } else if (json.isEmpty()) {
            reply.text(block.path("input").toString());
        }
    }

    private JsonText arguments(String name) {
        JsonNode whole = block.path("input");
        String text = json.toString().strip();
        if (text.isEmpty()) {
            return new JsonText(whole.isObject() ? whole.toString() : "{}");
        }
        try {
            JsonText arguments = new JsonText(text);
            if (text.startsWith("{")) {
                return arguments;
            }
        } catch (InvalidInputException e) {
            throw stream.unreadable("the arguments of a call of " + name + " are not JSON; if the reply was ended by"
                    + " its longest length, allow more tokens");
        }
        throw stream.unreadable("the arguments of a call of " + name + " are no JSON object");
    }

    /** Blocks of the server's own tools, which have no name here. */
    private void keep() {
        ObjectNode kept = others.addObject();
        kept.setAll((ObjectNode) block);
        if (!json.isEmpty()) {
            kept.put("input", json.toString());
            Json.tryParse(json.toString()).ifPresent(input -> kept.set("input", input));
        }
    }

    /** The blocks that are no part of the reply, as they came. */
    Optional<JsonNode> others() {
        return others.isEmpty() ? Optional.empty() : Optional.of(others);
    }

    /** What the text quotes, as it came. */
    Optional<JsonNode> citations() {
        return citations.isEmpty() ? Optional.empty() : Optional.of(citations);
    }
}
