package dev.cowork.llm.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.data.ContentHash;
import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.error.InvalidInputException;
import dev.cowork.http.Json;
import dev.cowork.http.Notes;
import dev.cowork.llm.Capability;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ConversionNote;
import dev.cowork.llm.Effort;
import dev.cowork.llm.ModelInfo;
import dev.cowork.llm.ToolChoice;
import dev.cowork.llm.ToolDeclaration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The body that is sent, against Ollama's API page of August 2026. */
class OllamaRequestTest {
    private static final ToolDeclaration TOOL = new ToolDeclaration("now", "", new JsonText("{\"type\":\"object\"}"));
    private static final ModelInfo UNKNOWN = ModelInfo.of("m");

    private final Notes notes = new Notes();

    @Test
    void sendsEveryOption() {
        JsonNode body = body(
                ChatOptions.builder()
                        .temperature(0.5)
                        .topP(0.9)
                        .topK(40)
                        .minP(0.05)
                        .presencePenalty(1.5)
                        .frequencyPenalty(-1)
                        .maxTokens(100)
                        .seed(42)
                        .stop(List.of("END"))
                        .effort(Effort.MAX)
                        .extra("logprobs", new JsonText("true"))
                        .extra("top_logprobs", new JsonText("3"))
                        .extra("repeat_penalty", new JsonText("1.2"))
                        .extra("options", new JsonText("{\"num_ctx\":2048,\"mirostat\":1}"))
                        .extra("keep_alive", new JsonText("0"))
                        .build(),
                UNKNOWN);
        assertEquals(Json.tryParse("""
            {"model":"m","stream":true,"messages":[{"role":"user","content":"hi"}],"think":"max","keep_alive":0,
             "logprobs":true,"top_logprobs":3,
             "options":{"num_ctx":2048,"temperature":0.5,"top_p":0.9,"top_k":40,"min_p":0.05,"presence_penalty":1.5,
              "frequency_penalty":-1.0,"num_predict":100,"seed":42,"stop":["END"],"repeat_penalty":1.2,"mirostat":1}}
            """), Optional.of(body));
        assertEquals(List.of(), notes.list());
    }

    @Test
    void thinksAsMuchAsItCanBeTold() {
        assertEquals("false", think(Effort.NONE, UNKNOWN));
        assertEquals("\"low\"", think(Effort.LOW, UNKNOWN));
        assertEquals("\"medium\"", think(Effort.MEDIUM, UNKNOWN));
        assertEquals("\"high\"", think(Effort.HIGH, UNKNOWN));
        assertEquals(List.of(), notes.list());
        assertEquals("\"low\"", think(Effort.MINIMAL, UNKNOWN));
        ModelInfo thoughtless = UNKNOWN.with(Capability.THINKING, false);
        assertEquals("", think(Effort.NONE, thoughtless));
        assertEquals("", think(Effort.HIGH, thoughtless));
        assertEquals(List.of("the effort minimal", "the effort high"), noted());
    }

    private String think(Effort effort, ModelInfo model) {
        return body(ChatOptions.builder().effort(effort).build(), model)
                .path("think")
                .toString();
    }

    @Test
    void saysWhatTheProtocolDoesNotKnowOfTools() {
        ChatRequest none = new ChatRequest(
                "m",
                hello(),
                List.of(TOOL),
                null,
                ChatOptions.builder()
                        .toolChoice(ToolChoice.NONE)
                        .parallelToolCalls(false)
                        .build());
        assertFalse(body(none, UNKNOWN).has("tools"));
        body(ChatOptions.builder().toolChoice(ToolChoice.REQUIRED).build(), UNKNOWN);
        assertEquals(List.of("one tool call at a time", "the choice of no tool", "the demand to call a tool"), noted());
    }

    @Test
    void picturesGoToModelsThatSee() {
        ContentHash hash = ContentHash.of("bytes");
        ChatRequest request = new ChatRequest(
                "m",
                List.of(new ChatMessage(
                        Role.USER,
                        List.of(
                                new Part.Text("See "),
                                new Part.Image("image/png", hash, "a door"),
                                new Part.Text("there.")))),
                List.of(),
                null,
                ChatOptions.DEFAULT,
                Map.of(hash, "Ynl0ZXM="));
        assertEquals(
                Json.tryParse("{\"role\":\"user\",\"content\":\"See there.\",\"images\":[\"Ynl0ZXM=\"]}"),
                Optional.of(body(request, UNKNOWN).at("/messages/0")));
        assertEquals(List.of("the place of a picture between texts"), noted());
        assertEquals(
                Json.tryParse("{\"role\":\"user\",\"content\":\"See [picture: a door]there.\"}"),
                Optional.of(
                        body(request, UNKNOWN.with(Capability.IMAGES, false)).at("/messages/0")));
        assertEquals("pictures", noted().get(1));
    }

    @Test
    void isAlwaysStreamed() {
        ChatOptions whole =
                ChatOptions.builder().extra("stream", new JsonText("false")).build();
        assertThrows(InvalidInputException.class, () -> body(whole, UNKNOWN));
    }

    private List<String> noted() {
        return notes.list().stream().map(ConversionNote::what).toList();
    }

    private JsonNode body(ChatOptions options, ModelInfo model) {
        return body(new ChatRequest("m", hello(), List.of(), null, options), model);
    }

    private JsonNode body(ChatRequest request, ModelInfo model) {
        return Json.tryParse(new OllamaRequest(request, model, notes).json(4096, Optional.of("5s")))
                .orElseThrow();
    }

    private static List<ChatMessage> hello() {
        return List.of(new ChatMessage(Role.USER, List.of(new Part.Text("hi"))));
    }
}
