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
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the chunks of {@code POST /chat/completions} to a reply, or the whole reply of a server that does not stream.
 * Chunks may have no choices, such as the one with the counts and the first one of Azure; fields that are not known are
 * passed over. Used by one thread.
 */
final class ChatAnswer {
    private final TextStream stream;
    private final ReplyBuilder reply;
    private final ToolCallFragments calls = new ToolCallFragments();
    private final ReplyExtras extras = new ReplyExtras();
    private final StringBuilder refusal = new StringBuilder();
    private String model = "";
    private Usage usage = Usage.unknown();
    private @Nullable String finish;

    ChatAnswer(TextStream stream, ReplyBuilder reply) {
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
        return new ChatReply(reply.parts(), reason(), usage, model, notes, extras.map());
    }

    private void add(JsonNode chunk) {
        if (OpenAiErrors.isError(chunk)) {
            ErrorDetail detail = OpenAiErrors.inStream(chunk);
            throw stream.failure(detail.kind(), "in the answer under HTTP 200: " + detail.message());
        }
        if (!Json.text(chunk, "model").isEmpty()) {
            model = Json.text(chunk, "model");
        }
        extras.addFrom(chunk);
        addUsage(
                chunk.path("usage").isObject()
                        ? chunk.path("usage")
                        : chunk.path("x_groq").path("usage"));
        for (JsonNode choice : chunk.path("choices")) {
            if (choice.path("index").asInt(0) == 0) {
                addChoice(choice);
            }
        }
    }

    private void addChoice(JsonNode choice) {
        JsonNode delta = choice.has("delta") ? choice.path("delta") : choice.path("message");
        // Not in OpenAI's description: servers of open models send their thinking under one of these names.
        reply.thinking(Json.text(delta, delta.hasNonNull("reasoning_content") ? "reasoning_content" : "reasoning"));
        addContent(delta.path("content"));
        refusal.append(Json.text(delta, "refusal"));
        delta.path("tool_calls").forEach(calls::add);
        if (delta.path("function_call").isObject()) {
            calls.addOlder(delta.path("function_call"));
        }
        extras.addLogprobs(choice.path("logprobs"));
        if (choice.hasNonNull("finish_reason")) {
            finish = Json.text(choice, "finish_reason");
        }
    }

    /** A text, or parts of it as Mistral's models that think send them. */
    private void addContent(JsonNode content) {
        reply.text(content.asText(""));
        for (JsonNode part : content) {
            JsonNode thinking = part.path("thinking");
            reply.thinking(thinking.asText(""));
            thinking.forEach(piece -> reply.thinking(Json.text(piece, "text")));
            reply.text(Json.text(part, "text"));
        }
    }

    private FinishReason reason() {
        return switch (finish == null ? "" : finish) {
            case "stop", "" -> reply.callsTools() ? FinishReason.TOOL_CALLS : stopped();
            case "length", "model_length" -> FinishReason.LENGTH;
            case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
            case "content_filter" -> FinishReason.FILTERED;
            default -> FinishReason.OTHER;
        };
    }

    private FinishReason stopped() {
        return finish == null ? FinishReason.OTHER : FinishReason.STOP;
    }

    /** Some servers send the counts so far in each chunk: the last ones hold. */
    private void addUsage(JsonNode node) {
        if (!node.isObject()) {
            return;
        }
        OptionalLong cached = Json.count(node.path("prompt_tokens_details"), "cached_tokens");
        usage = new Usage(
                Json.count(node, "prompt_tokens"),
                Json.count(node, "completion_tokens"),
                // DeepSeek's name for it.
                cached.isPresent() ? cached : Json.count(node, "prompt_cache_hit_tokens"),
                Json.count(node.path("completion_tokens_details"), "reasoning_tokens"));
    }
}
