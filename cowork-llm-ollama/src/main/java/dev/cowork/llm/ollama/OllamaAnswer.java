package dev.cowork.llm.ollama;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the lines of {@code POST /api/chat} to a reply. Used by one thread. */
final class OllamaAnswer {
    private final TextStream stream;
    private final ReplyBuilder reply;
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
                return new ChatReply(reply.parts(), finish(node), usage(node), model, notes);
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
            default -> FinishReason.OTHER;
        };
    }

    private static Usage usage(JsonNode last) {
        return new Usage(
                Json.count(last, "prompt_eval_count"),
                Json.count(last, "eval_count"),
                OptionalLong.empty(),
                OptionalLong.empty());
    }
}
