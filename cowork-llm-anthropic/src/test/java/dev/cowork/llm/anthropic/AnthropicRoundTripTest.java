package dev.cowork.llm.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.http.Json;
import dev.cowork.http.Notes;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ConversionNote;
import dev.cowork.tck.llm.RandomConversations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random conversations, written in the protocol and read back by a reader that knows nothing of the writer: whatever
 * is not there must be named by a note, each part must stand where it stood, and nothing may be there twice.
 */
class AnthropicRoundTripTest {
    private static final List<String> SIGNATURES = List.of("anthropic:", "anthropic-redacted:", "openai:", "");

    /** What must be found, or which note must tell why not, and the role of its message. */
    private record Expected(String role, String said, String otherwise) {}

    @Test
    void everythingIsThereOrNoted() {
        long seed = System.nanoTime();
        RandomConversations conversations = new RandomConversations(new Random(seed), SIGNATURES);
        int parts = 0;
        for (int i = 0; i < 500; i++) {
            parts += check(conversations.next(), "seed " + seed + ", conversation " + i);
        }
        assertTrue(parts > 5_000, "only " + parts + " parts were tried");
    }

    private static int check(ChatRequest request, String where) {
        Notes notes = new Notes();
        JsonNode body = Json.tryParse(new AnthropicRequest(
                                request,
                                AnthropicModel.UNKNOWN,
                                new AnthropicRequest.Dialect(
                                        OptionalInt.of(9), ThinkingStyle.AUTO, SchemaStyle.OUTPUT_FORMAT),
                                notes)
                        .json())
                .orElseThrow();
        Set<String> noted = new HashSet<>();
        notes.list().stream().map(ConversionNote::what).forEach(noted::add);

        List<String> wanted = new ArrayList<>();
        List<String> wantedResults = new ArrayList<>();
        StringBuilder system = new StringBuilder();
        for (ChatMessage message : request.messages()) {
            for (Part part : message.parts()) {
                if (message.role() == Role.SYSTEM) {
                    system.append(system.isEmpty() ? "" : "\n\n").append(((Part.Text) part).text());
                    continue;
                }
                Expected expected = expected(part, message.role(), request);
                if (!expected.otherwise().isEmpty()) {
                    assertTrue(noted.contains(expected.otherwise()), () -> where + ": no note of " + part);
                }
                if (!expected.said().isEmpty()) {
                    (part instanceof Part.ToolResult ? wantedResults : wanted)
                            .add(expected.role() + " " + expected.said());
                }
            }
        }
        assertEquals(system.toString(), body.path("system").asText(), where);
        Reader reader = new Reader(body, where);
        assertEquals(wanted, reader.others, where);
        assertEquals(wantedResults, reader.results, where);
        return wanted.size() + wantedResults.size();
    }

    private static Expected expected(Part part, Role role, ChatRequest request) {
        String by = role == Role.ASSISTANT ? "assistant" : "user";
        return switch (part) {
            case Part.Text it -> new Expected(by, "text " + it.text(), "");
            case Part.Refusal it -> new Expected(by, "text " + it.text(), "a refusal");
            case Part.ToolCall it -> {
                String id = id(it.id());
                yield new Expected(
                        by,
                        "call " + id + " " + it.name() + " " + it.arguments(),
                        id.equals(it.id()) ? "" : "ids of tool calls");
            }
            case Part.ToolResult it ->
                new Expected("user", "result " + id(it.id()) + " " + it.text() + " " + it.error(), "");
            case Part.Image it -> expected(it, request);
            case Part.Thinking it -> expected(it);
        };
    }

    private static Expected expected(Part.Image image, ChatRequest request) {
        String bytes = request.images().get(image.content());
        if (bytes != null && image.mediaType().equals("image/png")) {
            return new Expected("user", "image image/png " + bytes, "");
        }
        return new Expected(
                "user",
                "text [picture: " + (image.caption() == null ? image.mediaType() : image.caption()) + "]",
                bytes == null ? "a picture without bytes" : "a picture of the type image/tiff");
    }

    private static Expected expected(Part.Thinking thought) {
        String signature = thought.signature() == null ? "" : thought.signature();
        if (signature.startsWith("anthropic:")) {
            return new Expected("assistant", "thinking " + thought.text() + " " + signature.substring(10), "");
        }
        return signature.startsWith("anthropic-redacted:")
                ? new Expected("assistant", "redacted " + signature.substring(19), "")
                : new Expected("assistant", "", "thinking that Anthropic did not sign");
    }

    /** A full stop is 2e and a colon 3a in ASCII. */
    private static String id(String id) {
        return id.replace(".", "_2e").replace(":", "_3a");
    }

    /** Reads a body back, and checks what the API asks of it. */
    private static final class Reader {
        private final List<String> others = new ArrayList<>();
        private final List<String> results = new ArrayList<>();

        Reader(JsonNode body, String where) {
            String last = "assistant";
            for (JsonNode message : body.path("messages")) {
                String role = message.path("role").asText();
                assertEquals(last.equals("user") ? "assistant" : "user", role, where + ": the roles take turns");
                last = role;
                boolean said = false;
                for (JsonNode block : message.path("content")) {
                    boolean result = block.path("type").asText().equals("tool_result");
                    assertTrue(!(result && said), where + ": results of tools come first");
                    said |= !result;
                    (result ? results : others).add(role + " " + read(block));
                }
            }
            if (!others.isEmpty() && others.getFirst().equals("user text (continued)")) {
                others.removeFirst();
            }
        }

        private static String read(JsonNode block) {
            return switch (block.path("type").asText()) {
                case "text" -> "text " + block.path("text").asText();
                case "image" ->
                    "image " + block.at("/source/media_type").asText() + " "
                            + block.at("/source/data").asText();
                case "thinking" ->
                    "thinking " + block.path("thinking").asText() + " "
                            + block.path("signature").asText();
                case "redacted_thinking" -> "redacted " + block.path("data").asText();
                case "tool_use" ->
                    "call " + block.path("id").asText() + " "
                            + block.path("name").asText() + " " + block.path("input");
                case "tool_result" ->
                    "result " + block.path("tool_use_id").asText() + " "
                            + block.path("content").asText() + " "
                            + block.path("is_error").asBoolean();
                default -> "unknown " + block;
            };
        }
    }
}
