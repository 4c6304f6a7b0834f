package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import dev.cowork.http.Json;
import dev.cowork.http.ReplyBuilder;
import dev.cowork.http.TextStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts tool calls together. OpenAI sends the pieces of a call under its index; other servers send whole calls in one
 * piece, without an index or all with the same one, without an id, or with the arguments as an object. Used by one
 * thread.
 */
final class ToolCallFragments {
    private static final class Fragments {
        private final String id;
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();

        private Fragments(String id) {
            this.id = id;
        }

        private void add(JsonNode function) {
            String more = Json.text(function, "name");
            // Some servers say the name again with each piece.
            name = name.equals(more) ? name : name + more;
            JsonNode piece = function.path("arguments");
            arguments.append(piece.isContainerNode() ? piece.toString() : piece.asText(""));
        }
    }

    /** In the order in which they began. */
    private final List<Fragments> calls = new ArrayList<>();
    /** The call that goes on under an index. */
    private final Map<Integer, Fragments> open = new HashMap<>();

    void add(JsonNode piece) {
        JsonNode function = piece.path("function");
        Fragments call = going(piece, function);
        if (call == null) {
            call = new Fragments(Json.text(piece, "id"));
            calls.add(call);
        }
        open.put(index(piece), call);
        call.add(function);
    }

    /** The older form, which has one call and no id. */
    void addOlder(JsonNode function) {
        Fragments call = open.computeIfAbsent(0, index -> {
            calls.add(new Fragments(""));
            return calls.getLast();
        });
        call.add(function);
    }

    /** The call that the piece belongs to, or null if it begins one. */
    private @Nullable Fragments going(JsonNode piece, JsonNode function) {
        boolean named = !Json.text(function, "name").isEmpty();
        if (!piece.path("index").isInt()) {
            return named ? null : open.get(index(piece));
        }
        Fragments call = open.get(index(piece));
        String id = Json.text(piece, "id");
        // Neither alone begins another one: there are servers that make up an id for each piece.
        boolean another = call != null && named && !id.isEmpty() && !id.equals(call.id);
        return another ? null : call;
    }

    /** A piece without an index goes on with the call before it. */
    private static int index(JsonNode piece) {
        return piece.path("index").asInt(-1);
    }

    void addTo(ReplyBuilder reply, TextStream stream) {
        for (Fragments call : calls) {
            if (call.name.isEmpty()) {
                throw stream.unreadable("a tool call has no name");
            }
            reply.toolCall(call.id, call.name, arguments(call.name, call.arguments.toString(), stream));
        }
    }

    /** The arguments of a call, an object; none is an empty one. */
    static JsonText arguments(String name, String said, TextStream stream) {
        String text = said.strip();
        try {
            JsonText json = new JsonText(text.isEmpty() ? "{}" : text);
            if (json.text().startsWith("{")) {
                return json;
            }
        } catch (InvalidInputException e) {
            throw stream.unreadable("the arguments of a call of " + name + " are not JSON; if the reply was "
                    + "ended by its longest length, allow more tokens");
        }
        throw stream.unreadable("the arguments of a call of " + name + " are no JSON object");
    }
}
