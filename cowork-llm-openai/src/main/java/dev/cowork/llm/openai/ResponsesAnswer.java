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
 * Reads the events of {@code POST /responses} to a reply, or the whole response of a server that does not stream. Events
 * that are not known are passed over. Used by one thread.
 */
final class ResponsesAnswer {
    private final TextStream stream;
    private final ReplyBuilder reply;
    private final ReplyExtras extras = new ReplyExtras();
    private final ResponsesItems items;
    private String model = "";
    private Usage usage = Usage.unknown();
    private @Nullable FinishReason finish;

    ResponsesAnswer(TextStream stream, ReplyBuilder reply) {
        this.stream = stream;
        this.reply = reply;
        items = new ResponsesItems(stream, reply, extras);
    }

    ChatReply read(List<ConversionNote> notes) {
        // The event that ends a response is the last one; some servers send [DONE] after it.
        while (finish == null) {
            Optional<String> event = stream.next();
            if (event.isEmpty()) {
                throw stream.failure(
                        ProviderException.Kind.CUT, "the answer ended before the server said that it was done");
            }
            add(Json.object(event.get(), stream));
        }
        stream.finish();
        return new ChatReply(reply.parts(), finish, usage, model, notes, extras.map());
    }

    private void add(JsonNode event) {
        String type = Json.text(event, "type");
        if (type.equals("error") || (type.isEmpty() && OpenAiErrors.isError(event))) {
            throw failure(event);
        }
        if (Json.text(event, "object").equals("response")) {
            readResponse(event, "");
        } else if (event.path("response").isObject()) {
            readResponse(event.path("response"), type.substring(type.lastIndexOf('.') + 1));
        } else {
            items.add(type, event);
        }
    }

    private void readResponse(JsonNode response, String statusOfEvent) {
        if (response.path("error").isObject()) {
            throw failure(response);
        }
        if (!Json.text(response, "model").isEmpty()) {
            model = Json.text(response, "model");
        }
        extras.addFrom(response);
        if (response.path("usage").isObject()) {
            usage = usage(response.path("usage"));
        }
        String status = Json.text(response, "status");
        switch (status.isEmpty() ? statusOfEvent : status) {
            case "completed" -> end(response, FinishReason.STOP);
            case "incomplete" -> end(response, incomplete(Json.text(response.path("incomplete_details"), "reason")));
            case "failed", "cancelled" ->
                throw stream.failure(ProviderException.Kind.UNAVAILABLE, "the server gave the response up");
            default -> {
                // It goes on.
            }
        }
    }

    private void end(JsonNode response, FinishReason reason) {
        items.end(response.path("output"));
        finish = reason == FinishReason.STOP && reply.callsTools() ? FinishReason.TOOL_CALLS : reason;
    }

    private static FinishReason incomplete(String reason) {
        return switch (reason) {
            case "max_output_tokens" -> FinishReason.LENGTH;
            case "content_filter" -> FinishReason.FILTERED;
            default -> FinishReason.OTHER;
        };
    }

    private ProviderException failure(JsonNode event) {
        ErrorDetail detail = OpenAiErrors.inStream(event);
        return stream.failure(detail.kind(), "in the answer under HTTP 200: " + detail.message());
    }

    private static Usage usage(JsonNode node) {
        return new Usage(
                Json.count(node, "input_tokens"),
                Json.count(node, "output_tokens"),
                Json.count(node.path("input_tokens_details"), "cached_tokens"),
                Json.count(node.path("output_tokens_details"), "reasoning_tokens"));
    }
}
