package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.jspecify.annotations.Nullable;

/**
 * Reads the chunks of {@code POST /chat/completions} to a reply. Chunks may have no choices, such as the one with the
 * counts and the first one of Azure; fields that are not known are passed over. Used by one thread.
 */
final class OpenAiAnswer {
    private final TextStream stream;
    private final ReplyBuilder reply;
    private final ToolCallFragments calls = new ToolCallFragments();
    private final StringBuilder refusal = new StringBuilder();
    private String model = "";
    private Usage usage = Usage.unknown();
    private @Nullable String finish;

    OpenAiAnswer(TextStream stream, ReplyBuilder reply) {
        this.stream = stream;
        this.reply = reply;
    }

    ChatReply read(List<ConversionNote> notes) {
        for (Optional<String> chunk = stream.next(); chunk.isPresent(); chunk = stream.next()) {
            add(Json.object(chunk.get(), stream));
        }
        // Some servers that speak the protocol leave out [DONE]: a reason to finish will do.
        if (finish == null && !stream.done()) {
            throw stream.failure(
                    ProviderException.Kind.CUT, "the answer ended before the server said that it was done");
        }
        stream.finish();
        calls.addTo(reply, stream);
        if (!refusal.isEmpty()) {
            reply.refusal(refusal.toString());
        }
        return new ChatReply(reply.parts(), reason(), usage, model, notes);
    }

    private void add(JsonNode chunk) {
        if (chunk.hasNonNull("error")) {
            ErrorDetail detail = OpenAiErrors.inStream(chunk.path("error"));
            throw stream.failure(detail.kind(), "in the middle of the answer: " + detail.message());
        }
        if (!Json.text(chunk, "model").isEmpty()) {
            model = Json.text(chunk, "model");
        }
        if (chunk.path("usage").isObject()) {
            usage = usage(chunk.path("usage"));
        }
        for (JsonNode choice : chunk.path("choices")) {
            if (choice.path("index").asInt(0) == 0) {
                addChoice(choice);
            }
        }
    }

    private void addChoice(JsonNode choice) {
        JsonNode delta = choice.path("delta");
        // Not in OpenAI's description: servers of open models send their thinking under one of these names.
        reply.thinking(Json.text(delta, delta.hasNonNull("reasoning_content") ? "reasoning_content" : "reasoning"));
        reply.text(Json.text(delta, "content"));
        refusal.append(Json.text(delta, "refusal"));
        delta.path("tool_calls").forEach(calls::add);
        if (choice.hasNonNull("finish_reason")) {
            finish = Json.text(choice, "finish_reason");
        }
    }

    private FinishReason reason() {
        return switch (finish == null ? "" : finish) {
            case "stop" -> reply.callsTools() ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            case "length" -> FinishReason.LENGTH;
            case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
            case "content_filter" -> FinishReason.FILTERED;
            default -> FinishReason.OTHER;
        };
    }

    private static Usage usage(JsonNode node) {
        return new Usage(
                Json.count(node, "prompt_tokens"),
                Json.count(node, "completion_tokens"),
                Json.count(node.path("prompt_tokens_details"), "cached_tokens"),
                Json.count(node.path("completion_tokens_details"), "reasoning_tokens"));
    }
}
