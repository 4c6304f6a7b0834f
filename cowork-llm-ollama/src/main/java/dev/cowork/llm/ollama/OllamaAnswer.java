package dev.cowork.llm.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cowork.data.JsonText;
import dev.cowork.data.Usage;
import dev.cowork.error.ProviderException;
import dev.cowork.http.ErrorDetail;
import dev.cowork.http.Json;
import dev.cowork.http.ReplyBuilder;
import dev.cowork.http.TextStream;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ConversionNote;
import dev.cowork.llm.FinishReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the lines of {@code POST /api/chat} to a reply. Used by one thread. */
final class OllamaAnswer {
    /** The fields of the last line that have a name in a reply, or say nothing. */
    private static final Set<String> NAMED =
            Set.of("model", "message", "done", "prompt_eval_count", "eval_count", "logprobs");

    private final TextStream stream;
    private final ReplyBuilder reply;
    private final ArrayNode logprobs = Json.object().putArray("logprobs");
    private final ArrayNode images = Json.object().putArray("images");
    private String model = "";

    OllamaAnswer(TextStream stream, ReplyBuilder reply) {
        this.stream = stream;
        this.reply = reply;
    }

    ChatReply read(List<ConversionNote> notes) {
        for (Optional<String> line = stream.next(); line.isPresent(); line = stream.next()) {
            JsonNode node = Json.object(line.get(), stream);
            add(node);
            if (node.path("done").asBoolean()) {
                stream.finish();
                return new ChatReply(reply.parts(), finish(node), usage(node), model, notes, extra(node));
            }
        }
        throw stream.failure(ProviderException.Kind.CUT, "the answer ended before the server said that it was done");
    }

    private void add(JsonNode node) {
        if (node.hasNonNull("error")) {
            ErrorDetail detail = OllamaErrors.inStream(Json.text(node, "error"));
            throw stream.failure(detail.kind(), "in the middle of the answer: " + detail.message());
        }
        if (node.hasNonNull("model")) {
            model = Json.text(node, "model");
        }
        JsonNode message = node.path("message");
        reply.thinking(Json.text(message, "thinking"));
        reply.text(Json.text(message, "content"));
        message.path("tool_calls").forEach(this::addCall);
        message.path("images").forEach(images::add);
        node.path("logprobs").forEach(logprobs::add);
    }

    private void addCall(JsonNode call) {
        JsonNode function = call.path("function");
        String name = Json.text(function, "name");
        JsonNode arguments = function.path("arguments");
        if (name.isEmpty() || !(arguments.isObject() || arguments.isMissingNode() || arguments.isNull())) {
            throw stream.unreadable("a tool call has no name, or its arguments are no object");
        }
        reply.toolCall(Json.text(call, "id"), name, new JsonText(arguments.isObject() ? arguments.toString() : "{}"));
    }

    private FinishReason finish(JsonNode last) {
        return switch (Json.text(last, "done_reason")) {
            case "stop" -> reply.callsTools() ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            case "length" -> FinishReason.LENGTH;
            // "load" and "unload" answer requests without messages.
            default -> FinishReason.OTHER;
        };
    }

    /** A count that is zero is left out by the server, and so is one that it does not know: both stay empty. */
    private static Usage usage(JsonNode last) {
        return new Usage(
                Json.count(last, "prompt_eval_count"),
                Json.count(last, "eval_count"),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private Map<String, JsonText> extra(JsonNode last) {
        Map<String, JsonText> extra = new HashMap<>();
        last.properties().forEach(field -> {
            if (!NAMED.contains(field.getKey()) && !field.getValue().isNull()) {
                extra.put(field.getKey(), new JsonText(field.getValue().toString()));
            }
        });
        if (!logprobs.isEmpty()) {
            extra.put("logprobs", new JsonText(logprobs.toString()));
        }
        if (!images.isEmpty()) {
            extra.put("images", new JsonText(images.toString()));
        }
        return extra;
    }
}
