package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.http.Json;
import dev.cowork.http.ReplyBuilder;
import dev.cowork.http.TextStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The items of a response as they come: text and thinking are told piece by piece, everything else once its item is
 * done, whose last event holds all of it. Servers that leave out some of the events are understood as long as one of
 * them holds the item. Used by one thread.
 */
final class ResponsesItems {
    private final TextStream stream;
    private final ReplyBuilder reply;
    private final ReplyExtras extras;
    /** Items of which pieces were told already. */
    private final Set<String> told = new HashSet<>();
    /** Arguments of calls whose item is not done. */
    private final Map<String, StringBuilder> arguments = new LinkedHashMap<>();
    /** Calls whose item is not done. */
    private final Map<String, JsonNode> calls = new LinkedHashMap<>();

    private String summary = "";
    private boolean anyDone;

    ResponsesItems(TextStream stream, ReplyBuilder reply, ReplyExtras extras) {
        this.stream = stream;
        this.reply = reply;
        this.extras = extras;
    }

    void add(String type, JsonNode event) {
        switch (type) {
            case "response.output_item.added" -> begin(event);
            case "response.output_text.delta" -> {
                told.add(key(event));
                reply.text(Json.text(event, "delta"));
                extras.addLogprobs(event.path("logprobs"));
            }
            case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" -> think(event);
            case "response.function_call_arguments.delta" -> said(key(event)).append(Json.text(event, "delta"));
            case "response.function_call_arguments.done" -> {
                StringBuilder all = said(key(event));
                all.setLength(0);
                all.append(Json.text(event, "arguments"));
            }
            case "response.output_item.done" -> done(key(event), event.path("item"));
            default -> {
                // Others repeat what these say, or tell of tools that run at the server.
            }
        }
    }

    /** Ends the reply: takes what no event held before. */
    void end(JsonNode output) {
        if (!anyDone && told.isEmpty() && calls.isEmpty()) {
            for (JsonNode item : output) {
                done(Json.text(item, "id"), item);
            }
        }
        List.copyOf(calls.entrySet()).forEach(call -> call(call.getKey(), call.getValue()));
    }

    private void begin(JsonNode event) {
        if (Json.text(event.path("item"), "type").equals("function_call")) {
            calls.put(key(event), event.path("item"));
        }
    }

    private void think(JsonNode event) {
        String part = Json.text(event, "type")
                + key(event)
                + event.path("summary_index").asInt(0);
        boolean next = !summary.isEmpty() && !summary.equals(part) && told.contains(key(event));
        summary = part;
        told.add(key(event));
        reply.thinking((next ? "\n\n" : "") + Json.text(event, "delta"));
    }

    private void done(String key, JsonNode item) {
        anyDone = true;
        switch (Json.text(item, "type")) {
            case "message" -> item.path("content").forEach(content -> addContent(key, content));
            case "function_call" -> call(key, item);
            case "reasoning" -> reason(key, item);
            default -> extras.addItem(item);
        }
    }

    private void addContent(String key, JsonNode content) {
        if (!told.contains(key)) {
            reply.text(Json.text(content, "text"));
            extras.addLogprobs(content.path("logprobs"));
        }
        if (!Json.text(content, "refusal").isEmpty()) {
            reply.refusal(Json.text(content, "refusal"));
        }
    }

    private void reason(String key, JsonNode item) {
        if (!told.contains(key)) {
            String separator = "";
            for (String field : new String[] {"summary", "content"}) {
                for (JsonNode piece : item.path(field)) {
                    reply.thinking(separator + Json.text(piece, "text"));
                    separator = "\n\n";
                }
            }
        }
        String signature = ReasoningItems.signature(item);
        if (signature != null) {
            reply.signThinking(signature);
        }
    }

    private void call(String key, JsonNode item) {
        calls.remove(key);
        StringBuilder streamed = arguments.remove(key);
        String all = Json.text(item, "arguments");
        String said = all.isEmpty() && streamed != null ? streamed.toString() : all;
        String name = Json.text(item, "name");
        if (name.isEmpty()) {
            throw stream.unreadable("a tool call has no name");
        }
        reply.toolCall(Json.text(item, "call_id"), name, ToolCallFragments.arguments(name, said, stream));
    }

    private StringBuilder said(String key) {
        return arguments.computeIfAbsent(key, any -> new StringBuilder());
    }

    /** The item that an event belongs to: some servers leave out its place, some its id. */
    private static String key(JsonNode event) {
        String id = event.has("item") ? Json.text(event.path("item"), "id") : Json.text(event, "item_id");
        return id.isEmpty() ? "at " + event.path("output_index").asInt(-1) : id;
    }
}
