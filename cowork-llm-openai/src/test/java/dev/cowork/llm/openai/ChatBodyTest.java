package dev.cowork.llm.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.http.Json;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.Effort;
import dev.cowork.llm.ToolChoice;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code /chat/completions} is asked for; the answers are canned. */
class ChatBodyTest {
    private static final ChatOptions ALL = ChatOptions.builder()
            .temperature(0.5)
            .topP(0.9)
            .topK(40)
            .minP(0.1)
            .presencePenalty(-1)
            .frequencyPenalty(1.5)
            .maxTokens(100)
            .seed(42)
            .stop(List.of("1", "2", "3", "4", "5"))
            .effort(Effort.MINIMAL)
            .toolChoice(ToolChoice.REQUIRED)
            .parallelToolCalls(false)
            .build();

    @Test
    void everyOptionIsSentOrNoted() {
        Talk.Exchange talk = Talk.sending(
                OpenAiProvider.builder(),
                Talk.request(ALL, List.of(Talk.TOOL), null, Talk.message(Role.USER, new Part.Text("x"))));

        JsonNode body = talk.body();
        assertEquals(json("""
            {"tool_choice":"required","parallel_tool_calls":false,"temperature":0.5,"top_p":0.9,"presence_penalty":-1.0,
             "frequency_penalty":1.5,"max_completion_tokens":100,"seed":42,"reasoning_effort":"minimal",
             "stop":["1","2","3","4"]}
            """), without(body, "model", "stream", "stream_options", "messages", "tools"));
        assertEquals(List.of("the option topK", "the option minP", "the stop texts after the fourth"), talk.noted());
    }

    @Test
    void serversOfOpenModelsAreToldOfTheirOwnSampling() {
        Talk.Exchange talk = Talk.sending(OpenAiProvider.builder().extendedSampling(), Talk.asking(ALL));

        assertEquals(40, talk.body().path("top_k").asInt());
        assertEquals(0.1, talk.body().path("min_p").asDouble());
        assertEquals(json("[\"1\",\"2\",\"3\",\"4\",\"5\"]"), talk.body().path("stop"));
        assertEquals(List.of("the option toolChoice"), talk.noted());
    }

    @Test
    void toolOptionsWithoutToolsAreLeftOut() {
        Talk.Exchange talk = Talk.sending(
                OpenAiProvider.builder(),
                Talk.asking(ChatOptions.builder()
                        .toolChoice(ToolChoice.NONE)
                        .parallelToolCalls(true)
                        .build()));

        assertFalse(talk.body().has("tool_choice"));
        assertFalse(talk.body().has("parallel_tool_calls"));
        assertEquals(List.of(), talk.noted());
    }

    @Test
    void effortsByTheirNames() {
        assertEquals("none", effort(Effort.NONE));
        assertEquals("low", effort(Effort.LOW));
        assertEquals("medium", effort(Effort.MEDIUM));
        assertEquals("high", effort(Effort.HIGH));
        assertEquals("xhigh", effort(Effort.MAX));
    }

    private static String effort(Effort effort) {
        ChatRequest request = Talk.asking(ChatOptions.builder().effort(effort).build());
        return Talk.sending(OpenAiProvider.builder(), request)
                .body()
                .path("reasoning_effort")
                .asText();
    }

    @Test
    void extraFieldsWin() {
        JsonNode body = Talk.sending(
                        OpenAiProvider.builder(),
                        Talk.asking(ChatOptions.builder()
                                .temperature(1)
                                .extra("temperature", new JsonText("0.25"))
                                .extra("logit_bias", new JsonText("{\"42\":-100}"))
                                .build()))
                .body();

        assertEquals(json("0.25"), body.path("temperature"));
        assertEquals(json("{\"42\":-100}"), body.path("logit_bias"));
    }

    @Test
    void picturesStandAmongTheTextsOfAUser() {
        Talk.Exchange talk = Talk.sending(
                OpenAiProvider.builder(),
                Talk.request(
                        ChatOptions.DEFAULT,
                        List.of(),
                        null,
                        Talk.message(Role.USER, new Part.Text("See "), Talk.IMAGE, new Part.Text(" and say."))));

        assertEquals(
                json("[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"See \"},{\"type\":\"image_url\","
                        + "\"image_url\":{\"url\":\"data:image/png;base64," + Talk.BASE64 + "\"}},"
                        + "{\"type\":\"text\",\"text\":\" and say.\"}]}]"),
                talk.body().path("messages"));
        assertEquals(List.of(), talk.noted());
    }

    @Test
    void picturesOfOthersAreToldInWords() {
        Talk.Exchange talk = Talk.sending(
                OpenAiProvider.builder(),
                Talk.request(
                        ChatOptions.DEFAULT,
                        List.of(),
                        null,
                        Talk.message(Role.ASSISTANT, new Part.Text("Here: "), Talk.IMAGE)));

        assertEquals(
                json("[{\"role\":\"assistant\",\"content\":\"Here: [picture: a cat]\"}]"),
                talk.body().path("messages"));
        assertEquals(List.of("a picture in a message of the role ASSISTANT"), talk.noted());
    }

    @Test
    void instructionsMayHaveTheRoleOfADeveloper() {
        ChatRequest request = Talk.request(
                ChatOptions.DEFAULT, List.of(), null, Talk.message(Role.SYSTEM, new Part.Text("Be brief.")));

        assertEquals("system", role(OpenAiProvider.builder(), request));
        assertEquals("developer", role(OpenAiProvider.builder().developerRole(), request));
    }

    private static String role(OpenAiProvider.Builder builder, ChatRequest request) {
        return Talk.sending(builder, request)
                .body()
                .path("messages")
                .path(0)
                .path("role")
                .asText();
    }

    @Test
    void theCountsNeedNotBeAskedFor() {
        assertTrue(Talk.sending(OpenAiProvider.builder(), Talk.asking()).body().has("stream_options"));
        assertFalse(Talk.sending(OpenAiProvider.builder().usageUnasked(), Talk.asking())
                .body()
                .has("stream_options"));
    }

    @Test
    void thinkingGoesBackToServersThatTakeIt() {
        Talk.Exchange talk = Talk.sending(
                OpenAiProvider.builder().returnThinking(),
                Talk.request(
                        ChatOptions.DEFAULT,
                        List.of(),
                        null,
                        Talk.message(Role.ASSISTANT, new Part.Thinking("Hm.", null), new Part.Text("Yes.")),
                        Talk.message(Role.ASSISTANT, new Part.Thinking("So.", "other:1"), new Part.Text("No."))));

        assertEquals(
                json("[{\"role\":\"assistant\",\"reasoning_content\":\"Hm.\",\"content\":\"Yes.\"},"
                        + "{\"role\":\"assistant\",\"reasoning_content\":\"So.\",\"content\":\"No.\"}]"),
                talk.body().path("messages"));
        assertEquals(List.of("the signature of earlier thinking"), talk.noted());
    }

    @Test
    void aSchemaIsStrictWhereTheRulesAllowIt() {
        String closed = "{\"type\":\"object\",\"properties\":{\"a\":%s},\"required\":[\"a\"],"
                + "\"additionalProperties\":false}";
        String text = "{\"type\":\"string\"}";
        assertStrict(true, closed.formatted(text));
        assertStrict(true, closed.formatted("{\"type\":\"array\",\"items\":" + closed.formatted(text) + "}"));
        assertStrict(true, closed.formatted("{\"anyOf\":[{\"type\":\"null\"}," + text + "]}"));
        // A property may be called like a keyword.
        assertStrict(true, closed.formatted(text).replace("\"a\"", "\"not\""));
        assertStrict(false, "{\"type\":\"object\"}");
        assertStrict(false, closed.formatted(text).replace(",\"required\":[\"a\"]", ""));
        assertStrict(false, closed.formatted(text).replace("false", "true"));
        assertStrict(false, closed.formatted("{\"type\":\"array\",\"items\":{\"type\":\"object\"}}"));
        assertStrict(false, closed.formatted("{\"type\":[\"object\",\"null\"]}"));
        assertStrict(false, closed.formatted("{\"oneOf\":[" + text + "]}"));
        assertStrict(false, closed.formatted("{}"));
        assertStrict(false, "{\"anyOf\":[" + closed.formatted(text) + "]}");
        assertStrict(false, "{\"type\":\"array\",\"items\":" + text + "}");
    }

    private static void assertStrict(boolean strict, String schema) {
        Talk.Exchange talk = Talk.sending(
                OpenAiProvider.builder(),
                Talk.request(
                        ChatOptions.DEFAULT,
                        List.of(),
                        new JsonText(schema),
                        Talk.message(Role.USER, new Part.Text("x"))));
        JsonNode format = talk.body().path("response_format");
        assertEquals("json_schema", format.path("type").asText());
        assertEquals(strict, format.path("json_schema").path("strict").asBoolean(), schema);
        assertEquals(json(schema), format.path("json_schema").path("schema"));
        assertEquals(strict ? 0 : 1, talk.noted().size(), schema);
    }

    private static JsonNode without(JsonNode body, String... fields) {
        return ((ObjectNode) body).without(List.of(fields));
    }

    private static JsonNode json(String text) {
        return Json.tryParse(text).orElseThrow();
    }
}
