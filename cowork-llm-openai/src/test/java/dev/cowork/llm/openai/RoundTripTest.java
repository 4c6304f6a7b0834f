package dev.cowork.llm.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cowork.data.ContentHash;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.http.Notes;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ConversionNote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random conversations of all kinds of parts are written to both APIs and read back by a reader that knows the APIs'
 * descriptions and nothing of the writers: everything is there in its order, or a note names what was made of it, and
 * there is no note without a reason.
 */
class RoundTripTest {
    private static final int CONVERSATIONS = 400;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Dialect DIALECT = new Dialect(false, false, "max_tokens", "system", false, true, false, false);

    @Test
    void chatCompletions() {
        forRandomConversations(request -> {
            Notes notes = new Notes();
            JsonNode body = parse(ChatBody.json(request, DIALECT, notes));
            Expected expected = Expected.ofChat(request);
            assertEquals(expected.lines(), readChat(body.path("messages")));
            assertEquals(expected.notes(), whats(notes));
        });
    }

    @Test
    void responses() {
        forRandomConversations(request -> {
            Notes notes = new Notes();
            JsonNode body = parse(ResponsesBody.json(request, DIALECT, notes));
            Expected expected = Expected.ofResponses(request);
            assertEquals(expected.lines(), readResponses(body.path("input")));
            assertEquals(expected.notes(), whats(notes));
        });
    }

    private static void forRandomConversations(Consumer<ChatRequest> check) {
        long seed = Long.getLong("cowork.test.seed", System.nanoTime());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < CONVERSATIONS; i++) {
            ChatRequest request = RandomConversation.of(random);
            try {
                check.accept(request);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dcowork.test.seed=" + seed + ", conversation " + i + ": " + request, e);
            }
        }
    }

    private static Set<String> whats(Notes notes) {
        return notes.list().stream().map(ConversionNote::what).collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the messages of {@code /chat/completions}. */
    private static List<String> readChat(JsonNode messages) {
        List<String> lines = new ArrayList<>();
        for (JsonNode message : messages) {
            String role = message.path("role").asText();
            lines.add("message of " + role);
            if (role.equals("tool")) {
                lines.add("result " + message.path("tool_call_id").asText() + " "
                        + message.path("content").asText());
                continue;
            }
            if (message.path("content").isTextual()
                    && !message.path("content").asText().isEmpty()) {
                lines.add("text " + message.path("content").asText());
            }
            message.path("content")
                    .forEach(part -> lines.add(
                            part.path("type").asText().equals("text")
                                    ? "text " + part.path("text").asText()
                                    : image(part.path("image_url").path("url").asText())));
            if (message.hasNonNull("refusal")) {
                lines.add("refusal " + message.path("refusal").asText());
            }
            for (JsonNode call : message.path("tool_calls")) {
                JsonNode function = call.path("function");
                lines.add("call " + call.path("id").asText() + " "
                        + function.path("name").asText() + " "
                        + function.path("arguments").asText());
            }
        }
        return lines;
    }

    /** Reads the items of {@code /responses}. */
    private static List<String> readResponses(JsonNode input) {
        List<String> lines = new ArrayList<>();
        for (JsonNode item : input) {
            switch (item.path("type").asText()) {
                case "message" -> {
                    if (!item.path("role").asText().equals("assistant")) {
                        lines.add("message of " + item.path("role").asText());
                    }
                    item.path("content")
                            .forEach(part -> lines.add(
                                    switch (part.path("type").asText()) {
                                        case "input_text", "output_text" ->
                                            "text " + part.path("text").asText();
                                        case "input_image" ->
                                            image(part.path("image_url").asText());
                                        case "refusal" ->
                                            "refusal " + part.path("refusal").asText();
                                        default -> "unknown " + part;
                                    }));
                }
                case "reasoning" -> lines.add("thinking " + item);
                case "function_call" ->
                    lines.add("call " + item.path("call_id").asText() + " "
                            + item.path("name").asText() + " "
                            + item.path("arguments").asText());
                case "function_call_output" ->
                    lines.add("result " + item.path("call_id").asText() + " "
                            + item.path("output").asText());
                default -> lines.add("unknown " + item);
            }
        }
        return lines;
    }

    private static String image(String url) {
        String front = "data:image/png;base64,";
        return url.startsWith(front)
                ? "image " + ContentHash.of(Base64.getDecoder().decode(url.substring(front.length())))
                : "unknown " + url;
    }

    /**
     * What must come out, worked out from the conversation by the rules of the APIs.
     *
     * @param lines what a reader sees
     * @param notes what must be noted, by its name
     */
    private record Expected(List<String> lines, Set<String> notes) {
        private static Expected ofChat(ChatRequest request) {
            Expected expected = new Expected(new ArrayList<>(), new TreeSet<>());
            for (ChatMessage message : request.messages()) {
                if (message.role() == Role.TOOL) {
                    message.parts().forEach(part -> {
                        expected.lines.add("message of tool");
                        expected.addResult((Part.ToolResult) part);
                    });
                    continue;
                }
                expected.lines.add("message of " + message.role().name().toLowerCase(Locale.ROOT));
                boolean seen =
                        message.role() == Role.USER && message.parts().stream().anyMatch(part -> holds(request, part));
                // Texts are one text there, unless there are pictures among them; calls come after them.
                StringBuilder text = new StringBuilder();
                for (Part part : message.parts()) {
                    switch (part) {
                        case Part.Text it when seen -> expected.lines.add("text " + it.text());
                        case Part.Text it -> text.append(it.text());
                        case Part.Image it
                        when seen && holds(request, it) -> expected.lines.add("image " + it.content());
                        case Part.Image it
                        when seen -> expected.lines.add("text " + expected.words(request, it, message));
                        case Part.Image it -> text.append(expected.words(request, it, message));
                        case Part.Thinking it -> expected.notes.add("thinking of an earlier reply");
                        default -> {
                            // Below, after the texts.
                        }
                    }
                }
                if (!text.isEmpty()) {
                    expected.lines.add("text " + text);
                }
                String refusal = message.parts().stream()
                        .filter(Part.Refusal.class::isInstance)
                        .map(part -> ((Part.Refusal) part).text())
                        .collect(Collectors.joining());
                if (!refusal.isEmpty()) {
                    expected.lines.add("refusal " + refusal);
                }
                message.parts().stream()
                        .filter(Part.ToolCall.class::isInstance)
                        .forEach(part -> expected.addCall((Part.ToolCall) part));
            }
            return expected;
        }

        private static Expected ofResponses(ChatRequest request) {
            Expected expected = new Expected(new ArrayList<>(), new TreeSet<>());
            for (ChatMessage message : request.messages()) {
                if (message.role() == Role.SYSTEM) {
                    // One text there, pictures in words.
                    expected.lines.add("message of system");
                    expected.lines.add("text "
                            + message.parts().stream()
                                    .map(part -> part instanceof Part.Image image
                                            ? expected.words(request, image, message)
                                            : ((Part.Text) part).text())
                                    .collect(Collectors.joining()));
                    continue;
                }
                if (message.role() == Role.USER) {
                    expected.lines.add("message of user");
                }
                for (Part part : message.parts()) {
                    switch (part) {
                        case Part.Text it -> expected.lines.add("text " + it.text());
                        case Part.Image it
                        when message.role() == Role.USER && holds(request, it) ->
                            expected.lines.add("image " + it.content());
                        case Part.Image it -> expected.lines.add("text " + expected.words(request, it, message));
                        case Part.Thinking it
                        when String.valueOf(it.signature()).startsWith("openai:") ->
                            expected.lines.add(
                                    "thinking " + String.valueOf(it.signature()).substring("openai:".length()));
                        case Part.Thinking it -> expected.notes.add("thinking without a signature of this API");
                        case Part.Refusal it -> expected.lines.add("refusal " + it.text());
                        case Part.ToolCall it -> expected.addCall(it);
                        case Part.ToolResult it -> expected.addResult(it);
                    }
                }
            }
            return expected;
        }

        private static boolean holds(ChatRequest request, Part part) {
            return part instanceof Part.Image image && request.images().containsKey(image.content());
        }

        private String words(ChatRequest request, Part.Image image, ChatMessage message) {
            notes.add(
                    holds(request, image)
                            ? "a picture in a message of the role " + message.role()
                            : "a picture without bytes");
            return "[picture: " + (image.caption() == null ? image.mediaType() : image.caption()) + "]";
        }

        private void addCall(Part.ToolCall call) {
            lines.add("call " + call.id() + " " + call.name() + " "
                    + call.arguments().text());
        }

        private void addResult(Part.ToolResult result) {
            if (result.error()) {
                notes.add("the mark that a tool failed");
            }
            lines.add("result " + result.id() + " " + (result.error() ? "Error: " : "") + result.text());
        }
    }
}
