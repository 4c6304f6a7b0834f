package dev.cowork.llm.ollama;

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
import dev.cowork.llm.ModelInfo;
import dev.cowork.tck.llm.RandomConversations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random conversations, written in the protocol and read back by a reader that knows nothing of the writer: each kind of
 * part stands in its field and in its order, and whatever is not there is named by a note.
 */
class OllamaRoundTripTest {
    /** What one message says, field by field. */
    private record Said(
            String role, String content, String thinking, List<String> images, List<String> calls, String tool) {}

    @Test
    void everythingIsThereOrNoted() {
        long seed = System.nanoTime();
        RandomConversations conversations =
                new RandomConversations(new Random(seed), List.of("anthropic:", "anthropic-redacted:"));
        int messages = 0;
        for (int i = 0; i < 500; i++) {
            messages += check(conversations.next(), "seed " + seed + ", conversation " + i);
        }
        assertTrue(messages > 5_000, "only " + messages + " messages were tried");
    }

    private static int check(ChatRequest request, String where) {
        Notes notes = new Notes();
        JsonNode body = Json.tryParse(new OllamaRequest(request, ModelInfo.of("m"), notes).json(8192, Optional.empty()))
                .orElseThrow();
        Set<String> noted = new HashSet<>();
        notes.list().stream().map(ConversionNote::what).forEach(noted::add);

        List<Said> wanted = new ArrayList<>();
        Set<String> lost = new HashSet<>();
        request.messages().forEach(message -> wanted.addAll(expected(message, request, lost)));

        List<Said> read = new ArrayList<>();
        body.path("messages").forEach(message -> read.add(read(message)));
        assertEquals(wanted, read, where);
        assertEquals(lost, noted, where + ": what is lost is noted, and nothing else");
        return read.size();
    }

    private static List<Said> expected(ChatMessage message, ChatRequest request, Set<String> lost) {
        if (message.role() == Role.TOOL) {
            lost.add("ids of tool calls");
            return message.parts().stream()
                    .map(part -> result((Part.ToolResult) part, lost))
                    .toList();
        }
        StringBuilder content = new StringBuilder();
        StringBuilder refusal = new StringBuilder();
        StringBuilder thinking = new StringBuilder();
        List<String> images = new ArrayList<>();
        List<String> calls = new ArrayList<>();
        StringBuilder order = new StringBuilder();
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text it -> {
                    content.append(it.text());
                    order.append('t');
                }
                case Part.Refusal it -> {
                    refusal.append(it.text());
                    lost.add("a refusal");
                }
                case Part.Thinking it -> {
                    thinking.append(it.text());
                    if (it.signature() != null) {
                        lost.add("the signature of a thought");
                    }
                }
                case Part.ToolCall it -> {
                    calls.add(it.name() + " " + it.arguments());
                    lost.add("ids of tool calls");
                }
                case Part.Image it
                when request.images().containsKey(it.content()) -> {
                    images.add(request.images().get(it.content()));
                    order.append('i');
                }
                case Part.Image it -> {
                    content.append("[picture: " + (it.caption() == null ? it.mediaType() : it.caption()) + "]");
                    order.append('t');
                    lost.add("a picture without bytes");
                }
                case Part.ToolResult it -> throw new AssertionError(it);
            }
        }
        if (order.toString().matches(".*ti+t.*")) {
            lost.add("the place of a picture between texts");
        }
        return List.of(new Said(
                message.role().name().toLowerCase(Locale.ROOT),
                content.append(refusal).toString(),
                thinking.toString(),
                images,
                calls,
                ""));
    }

    private static Said result(Part.ToolResult result, Set<String> lost) {
        if (result.error()) {
            lost.add("the mark that a tool failed");
        }
        String text = (result.error() ? "Error: " : "") + result.text();
        return new Said("tool", text, "", List.of(), List.of(), result.name());
    }

    private static Said read(JsonNode message) {
        List<String> images = new ArrayList<>();
        message.path("images").forEach(image -> images.add(image.asText()));
        List<String> calls = new ArrayList<>();
        message.path("tool_calls")
                .forEach(call -> calls.add(call.at("/function/name").asText() + " " + call.at("/function/arguments")));
        return new Said(
                message.path("role").asText(),
                message.path("content").asText(),
                message.path("thinking").asText(""),
                images,
                calls,
                message.path("tool_name").asText(""));
    }
}
