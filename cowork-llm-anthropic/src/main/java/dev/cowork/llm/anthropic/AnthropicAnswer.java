package dev.cowork.llm.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.JsonText;
import dev.cowork.error.ProviderException;
import dev.cowork.http.ErrorDetail;
import dev.cowork.http.Json;
import dev.cowork.http.ReplyBuilder;
import dev.cowork.http.TextStream;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ConversionNote;
import dev.cowork.llm.FinishReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the events of {@code POST /v1/messages} to a reply. Events and fields that are not known are passed over, as
 * the API's rules of versions ask for. Used by one thread.
 */
final class AnthropicAnswer {
    private final TextStream stream;
    private final ReplyBuilder reply;
    private final AnswerBlocks blocks;
    private final AnswerUsage usage = new AnswerUsage();
    private final Map<String, JsonText> extra = new LinkedHashMap<>();
    private String model = "";
    private String stopReason = "";
    private String refusal = "";
    private boolean stopped;

    /** Reads the arguments of the tool that stands for a schema as text, if there is one. */
    AnthropicAnswer(TextStream stream, ReplyBuilder reply, boolean replyTool) {
        this.stream = stream;
        this.reply = reply;
        blocks = new AnswerBlocks(stream, reply, replyTool);
    }

    ChatReply read(List<ConversionNote> notes) {
        while (!stopped) {
            Optional<String> event = stream.next();
            if (event.isEmpty()) {
                break;
            }
            add(Json.object(event.get(), stream));
        }
        if (!stopped && stopReason.isEmpty()) {
            throw stream.failure(
                    ProviderException.Kind.CUT, "the answer ended before the server said that it was done");
        }
        stream.finish();
        blocks.end();
        if (!refusal.isEmpty()) {
            reply.refusal(refusal);
        }
        addExtra();
        return new ChatReply(reply.parts(), finish(), usage.usage(), model, notes, extra);
    }

    private void add(JsonNode event) {
        if (event.hasNonNull("error")) {
            ErrorDetail detail = AnthropicErrors.inStream(event);
            throw stream.failure(detail.kind(), "in the middle of the answer: " + detail.message());
        }
        switch (Json.text(event, "type")) {
            case "message_start" -> start(event.path("message"));
            case "content_block_start" -> blocks.start(event.path("content_block"));
            case "content_block_delta" -> blocks.delta(event.path("delta"));
            case "content_block_stop" -> blocks.end();
            case "message_delta" -> delta(event);
            case "message_stop" -> stopped = true;
            default -> {
                // ping, and what will be added to the protocol
            }
        }
    }

    private void start(JsonNode message) {
        model = Json.text(message, "model");
        keep("id", message.path("id"));
        usage.add(message.path("usage"));
    }

    private void delta(JsonNode event) {
        JsonNode delta = event.path("delta");
        if (delta.hasNonNull("stop_reason")) {
            stopReason = Json.text(delta, "stop_reason");
            keep("stop_reason", delta.path("stop_reason"));
        }
        refusal = Json.text(delta.path("stop_details"), "explanation");
        keep("stop_sequence", delta.path("stop_sequence"));
        keep("stop_details", delta.path("stop_details"));
        usage.add(event.path("usage"));
    }

    private void keep(String field, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            extra.put(field, new JsonText(value.toString()));
        }
    }

    private void addExtra() {
        ObjectNode counts = usage.all();
        if (!counts.isEmpty()) {
            keep("usage", counts);
        }
        blocks.others().ifPresent(others -> keep("content", others));
        blocks.citations().ifPresent(citations -> keep("citations", citations));
    }

    private FinishReason finish() {
        return switch (stopReason) {
            case "end_turn", "stop_sequence" -> FinishReason.STOP;
            // The tool that stands for a schema is no call of the host's tools.
            case "tool_use" -> reply.callsTools() ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
            case "refusal" -> FinishReason.FILTERED;
            default -> FinishReason.OTHER;
        };
    }
}
