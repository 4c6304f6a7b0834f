package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import dev.cowork.http.Json;
import dev.cowork.http.ReplyBuilder;
import dev.cowork.http.TextStream;
import java.util.Map;
import java.util.TreeMap;

/** Puts tool calls together, whose pieces come by their index. Used by one thread. */
final class ToolCallFragments {
    private static final class Fragments {
        private String id = "";
        private final StringBuilder name = new StringBuilder();
        private final StringBuilder arguments = new StringBuilder();
    }

    private final Map<Integer, Fragments> calls = new TreeMap<>();

    void add(JsonNode piece) {
        Fragments call = calls.computeIfAbsent(piece.path("index").asInt(calls.size()), index -> new Fragments());
        if (call.id.isEmpty()) {
            call.id = Json.text(piece, "id");
        }
        call.name.append(Json.text(piece.path("function"), "name"));
        call.arguments.append(Json.text(piece.path("function"), "arguments"));
    }

    void addTo(ReplyBuilder reply, TextStream stream) {
        for (Fragments call : calls.values()) {
            if (call.name.isEmpty()) {
                throw stream.unreadable("a tool call has no name");
            }
            reply.toolCall(call.id, call.name.toString(), arguments(call, stream));
        }
    }

    private static JsonText arguments(Fragments call, TextStream stream) {
        String text = call.arguments.toString().strip();
        try {
            JsonText json = new JsonText(text.isEmpty() ? "{}" : text);
            if (json.text().startsWith("{")) {
                return json;
            }
        } catch (InvalidInputException e) {
            throw stream.unreadable("the arguments of a call of " + call.name + " are not JSON; if the reply was "
                    + "ended by its longest length, allow more tokens");
        }
        throw stream.unreadable("the arguments of a call of " + call.name + " are no JSON object");
    }
}
