package dev.cowork.llm.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.error.InvalidInputException;
import dev.cowork.http.Json;
import dev.cowork.http.Notes;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ConversionNote;
import dev.cowork.llm.Effort;
import dev.cowork.llm.ToolChoice;
import dev.cowork.llm.ToolDeclaration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The body that is sent, against the API reference of {@code POST /v1/messages} as read in November 2026. */
class AnthropicRequestTest {
    private static final JsonText SCHEMA = new JsonText("{\"type\":\"object\"}");
    private static final ToolDeclaration TOOL = new ToolDeclaration("now", "The time", SCHEMA);
    /** A model that knows all ways, as {@code /v1/models} would describe it. */
    private static final String CAPABLE = "{\"max_tokens\":64000,\"capabilities\":{\"effort\":{\"supported\":true,"
            + "\"max\":{\"supported\":false}},\"thinking\":{\"supported\":true,\"types\":{\"adaptive\":"
            + "{\"supported\":false},\"enabled\":{\"supported\":true},\"disabled\":{\"supported\":false}}}}}";

    private final Notes notes = new Notes();

    @Test
    void asksInTheWordsOfTheApi() {
        ChatRequest request = new ChatRequest(
                "claude-opus-4-1",
                List.of(
                        message(Role.SYSTEM, new Part.Text("Be "), new Part.Text("brief.")),
                        message(Role.USER, new Part.Text("Time?")),
                        message(
                                Role.ASSISTANT,
                                new Part.Thinking("Hm.", "anthropic:sig=="),
                                new Part.ToolCall("toolu_1", "now", new JsonText("{\"zone\":\"UTC\"}"))),
                        message(Role.USER, new Part.Text("Quick!")),
                        message(Role.TOOL, new Part.ToolResult("toolu_1", "now", "no clock", true))),
                List.of(TOOL),
                SCHEMA,
                ChatOptions.builder()
                        .maxTokens(100)
                        .temperature(0.5)
                        .topK(40)
                        .topP(0.9)
                        .stop(List.of("END"))
                        .toolChoice(ToolChoice.REQUIRED)
                        .parallelToolCalls(false)
                        .extra("metadata", new JsonText("{\"user_id\":\"u\"}"))
                        .extra("output_config", new JsonText("{\"effort\":\"xhigh\"}"))
                        .build());

        assertEquals(
                Json.tryParse("""
                    {"model":"claude-opus-4-1","max_tokens":100,"stream":true,"system":"Be brief.",
                     "messages":[
                      {"role":"user","content":[{"type":"text","text":"Time?"}]},
                      {"role":"assistant","content":[
                       {"type":"thinking","thinking":"Hm.","signature":"sig=="},
                       {"type":"tool_use","id":"toolu_1","name":"now","input":{"zone":"UTC"}}]},
                      {"role":"user","content":[
                       {"type":"tool_result","tool_use_id":"toolu_1","content":"no clock","is_error":true},
                       {"type":"text","text":"Quick!"}]}],
                     "tools":[{"name":"now","description":"The time","input_schema":{"type":"object"}}],
                     "tool_choice":{"type":"any","disable_parallel_tool_use":true},
                     "output_config":{"format":{"type":"json_schema","schema":{"type":"object"}},"effort":"xhigh"},
                     "stop_sequences":["END"],"temperature":0.5,"top_k":40,"top_p":0.9,
                     "metadata":{"user_id":"u"}}
                    """), Optional.of(body(request, "{}", ThinkingStyle.AUTO, SchemaStyle.OUTPUT_FORMAT)));
        assertEquals(List.of(), notes.list());
    }

    @Test
    void takesTheLongestReplyOfTheModelOrSaysWhichOneItTook() {
        assertEquals(
                64_000, body(ChatOptions.DEFAULT, CAPABLE).path("max_tokens").asInt());
        assertEquals(List.of(), notes.list());
        assertEquals(4_096, body(ChatOptions.DEFAULT, "{}").path("max_tokens").asInt());
        assertEquals(List.of("no longest reply"), noted());
    }

    @Test
    void whatTheProtocolDoesNotKnowIsNoted() {
        JsonNode body = body(
                ChatOptions.builder()
                        .maxTokens(9)
                        .temperature(1.5)
                        .minP(0.1)
                        .seed(7)
                        .presencePenalty(1)
                        .frequencyPenalty(1)
                        .toolChoice(ToolChoice.REQUIRED)
                        .build(),
                "{}");
        assertEquals(
                List.of(
                        "the demand to call a tool",
                        "a temperature above 1",
                        "min_p",
                        "the seed",
                        "the presence penalty",
                        "the frequency penalty"),
                noted());
        assertEquals(
                Json.tryParse("{\"model\":\"m\",\"max_tokens\":9,\"stream\":true,\"messages\":[{\"role\":\"user\","
                        + "\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]}],\"temperature\":1.0}"),
                Optional.of(body));
    }

    @Test
    void anEffortIsAdaptiveWhereTheServerSaidNothing() {
        JsonNode body = body(
                ChatOptions.builder()
                        .maxTokens(9)
                        .effort(Effort.MAX)
                        .temperature(0)
                        .topK(3)
                        .topP(0.5)
                        .build(),
                "{}");
        assertEquals("{\"type\":\"adaptive\"}", body.path("thinking").toString());
        assertEquals("{\"effort\":\"max\"}", body.path("output_config").toString());
        assertTrue(body.path("temperature").isMissingNode());
        assertEquals(List.of("the temperature", "top_k", "top_p"), noted());
    }

    @Test
    void anEffortIsABudgetWhereTheModelWantsOne() {
        JsonNode body =
                body(ChatOptions.builder().maxTokens(6_000).effort(Effort.MAX).build(), CAPABLE);
        assertEquals(
                "{\"type\":\"enabled\",\"budget_tokens\":3000}",
                body.path("thinking").toString());
        assertEquals("{\"effort\":\"high\"}", body.path("output_config").toString());
        assertEquals(List.of("the effort max", "the effort max"), noted());

        body = body(ChatOptions.builder().effort(Effort.LOW).build(), CAPABLE);
        assertEquals(4_096, body.at("/thinking/budget_tokens").asInt());

        body = body(ChatOptions.builder().maxTokens(1_024).effort(Effort.LOW).build(), CAPABLE);
        assertTrue(body.path("thinking").isMissingNode());
    }

    @Test
    void noEffortSwitchesThinkingOffUnlessTheModelAlwaysThinks() {
        ChatOptions none =
                ChatOptions.builder().maxTokens(9).effort(Effort.NONE).build();
        assertEquals(
                "{\"type\":\"disabled\"}", body(none, "{}").path("thinking").toString());
        assertEquals(List.of(), notes.list());
        assertTrue(body(none, CAPABLE).path("thinking").isMissingNode());
        assertEquals(List.of("the effort none"), noted());
    }

    @Test
    void aModelThatMustCallAToolDoesNotThink() {
        ChatOptions options = ChatOptions.builder()
                .maxTokens(9)
                .effort(Effort.HIGH)
                .toolChoice(ToolChoice.REQUIRED)
                .build();
        ChatRequest request = new ChatRequest("m", hello(), List.of(TOOL), null, options);
        JsonNode body = body(request, "{}", ThinkingStyle.AUTO, SchemaStyle.OUTPUT_FORMAT);
        assertTrue(body.path("thinking").isMissingNode());
        assertEquals("high", body.at("/output_config/effort").asText());
        assertEquals(List.of("thinking"), noted());
    }

    @Test
    void aSchemaMayBeTheParametersOfAToolThatMustBeCalled() {
        ChatOptions options = ChatOptions.DEFAULT.withMaxTokens(9);
        JsonNode alone = body(
                new ChatRequest("m", hello(), List.of(), SCHEMA, options),
                "{}",
                ThinkingStyle.AUTO,
                SchemaStyle.FORCED_TOOL);
        assertEquals(
                "{\"type\":\"tool\",\"name\":\"structured_reply\"}",
                alone.path("tool_choice").toString());
        assertEquals("{\"type\":\"object\"}", alone.at("/tools/0/input_schema").toString());
        assertTrue(alone.path("output_config").isMissingNode());
        assertEquals(List.of("the schema of the reply"), noted());

        JsonNode withTools = body(
                new ChatRequest("m", hello(), List.of(TOOL), SCHEMA, options),
                "{}",
                ThinkingStyle.AUTO,
                SchemaStyle.FORCED_TOOL);
        assertEquals("{\"type\":\"any\"}", withTools.path("tool_choice").toString());
        assertEquals("structured_reply", withTools.at("/tools/1/name").asText());
    }

    @Test
    void refusesWhatCannotBeSaid() {
        for (ChatRequest request : List.of(
                new ChatRequest(" ", hello(), List.of(), null, ChatOptions.DEFAULT),
                asking(),
                asking(message(Role.SYSTEM, new Part.Text("Be brief."))),
                asking(message(Role.ASSISTANT, new Part.Thinking("Hm.", null))),
                asking(message(Role.USER)),
                asking(message(Role.USER, new Part.Thinking("Hm.", "anthropic:s"))),
                asking(message(Role.SYSTEM, new Part.Refusal("No."))),
                asking(message(Role.TOOL, new Part.Text("x"))),
                new ChatRequest(
                        "m",
                        hello(),
                        List.of(),
                        null,
                        ChatOptions.builder()
                                .extra("stream", new JsonText("false"))
                                .build()))) {
            assertThrows(
                    InvalidInputException.class,
                    () -> body(request, "{}", ThinkingStyle.AUTO, SchemaStyle.OUTPUT_FORMAT),
                    request::toString);
        }
    }

    private List<String> noted() {
        return notes.list().stream().map(ConversionNote::what).toList();
    }

    private JsonNode body(ChatOptions options, String model) {
        return body(
                new ChatRequest("m", hello(), List.of(), null, options),
                model,
                ThinkingStyle.AUTO,
                SchemaStyle.OUTPUT_FORMAT);
    }

    private JsonNode body(ChatRequest request, String model, ThinkingStyle thinking, SchemaStyle schemas) {
        AnthropicModel told = Json.tryParse(model).map(AnthropicModel::new).orElseThrow();
        return Json.tryParse(new AnthropicRequest(
                                request,
                                told,
                                new AnthropicRequest.Dialect(OptionalInt.empty(), thinking, schemas),
                                notes)
                        .json())
                .orElseThrow();
    }

    private static ChatRequest asking(ChatMessage... messages) {
        return new ChatRequest("m", List.of(messages), List.of(), null, ChatOptions.DEFAULT);
    }

    private static List<ChatMessage> hello() {
        return List.of(message(Role.USER, new Part.Text("hi")));
    }

    private static ChatMessage message(Role role, Part... parts) {
        return new ChatMessage(role, List.of(parts));
    }
}
