package dev.cowork.llm.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.Usage;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.http.Json;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.Effort;
import dev.cowork.llm.FinishReason;
import dev.cowork.testkit.http.CannedResponse;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** {@code /responses} against a stand-in that sends the events of OpenAI's API description; no real server. */
class ResponsesTest {
    private static final String REASONING = "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[{\"type\":"
            + "\"summary_text\",\"text\":\"Hm.\"}],\"encrypted_content\":\"b64\"}";
    private static final String COMPLETED = Talk.data("{\"type\":\"response.completed\",\"response\":{\"object\":"
            + "\"response\",\"status\":\"completed\",\"model\":\"gpt-5.2\",\"error\":null,\"output\":[],\"usage\":{"
            + "\"input_tokens\":12,\"input_tokens_details\":{\"cached_tokens\":8},\"output_tokens\":5,"
            + "\"output_tokens_details\":{\"reasoning_tokens\":2},\"total_tokens\":17}}}");

    @Test
    void asksInTheWordsOfTheApi() {
        Talk.Exchange talk = Talk.sending(
                OpenAiProvider.builder().responses(),
                Talk.request(
                        ChatOptions.builder()
                                .temperature(0.5)
                                .maxTokens(100)
                                .effort(Effort.HIGH)
                                .build(),
                        List.of(Talk.TOOL),
                        new JsonText("{\"type\":\"object\"}"),
                        Talk.message(Role.SYSTEM, new Part.Text("Be brief.")),
                        Talk.message(Role.USER, new Part.Text("See "), Talk.IMAGE),
                        Talk.message(
                                Role.ASSISTANT,
                                new Part.Thinking("Hm.", "openai:" + REASONING),
                                new Part.ToolCall("c1", "get_weather", new JsonText("{\"city\": \"Oslo\"}")),
                                new Part.Thinking("Or?", "other:sig"),
                                new Part.Text("One moment."),
                                new Part.Refusal("Rather not.")),
                        Talk.message(Role.TOOL, new Part.ToolResult("c1", "get_weather", "rain", false))));

        assertEquals("/v1/responses", talk.sent().path());
        assertEquals(json("""
            {"model":"m","stream":true,"store":false,
             "input":[
              {"type":"message","role":"system","content":[{"type":"input_text","text":"Be brief."}]},
              {"type":"message","role":"user","content":[{"type":"input_text","text":"See "},
               {"type":"input_image","detail":"auto","image_url":"data:image/png;base64,%s"}]},
              %s,
              {"type":"function_call","call_id":"c1","name":"get_weather","arguments":"{\\"city\\": \\"Oslo\\"}"},
              {"type":"message","id":"msg_1","role":"assistant","status":"completed",
               "content":[{"type":"output_text","text":"One moment.","annotations":[],"logprobs":[]}]},
              {"type":"message","id":"msg_2","role":"assistant","status":"completed",
               "content":[{"type":"refusal","refusal":"Rather not."}]},
              {"type":"function_call_output","call_id":"c1","output":"rain"}],
             "tools":[{"type":"function","name":"get_weather","description":"The weather of a city","strict":false,
              "parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}],
             "text":{"format":{"type":"json_schema","name":"reply","strict":false,"schema":{"type":"object"}}},
             "temperature":0.5,"max_output_tokens":100,"reasoning":{"effort":"high"},
             "include":["reasoning.encrypted_content"]}
            """.formatted(Talk.BASE64, REASONING)), talk.body());
        assertEquals(
                List.of("thinking without a signature of this API", "a schema with open objects or optional fields"),
                talk.noted());
    }

    @Test
    void modelsThatDoNotThinkAreNotAskedForThinking() {
        JsonNode body = Talk.sending(OpenAiProvider.builder().responses(), Talk.asking())
                .body();
        assertFalse(body.has("include"));
        assertFalse(body.has("reasoning"));

        JsonNode summaries = Talk.sending(OpenAiProvider.builder().responses().thinkingSummaries(), Talk.asking())
                .body();
        assertEquals(json("{\"summary\":\"auto\"}"), summaries.path("reasoning"));
        assertTrue(summaries.has("include"));
    }

    @Test
    void optionsThatItDoesNotKnowAreNoted() {
        Talk.Exchange talk = Talk.sending(
                OpenAiProvider.builder().responses(),
                Talk.asking(ChatOptions.builder()
                        .topK(1)
                        .minP(0.1)
                        .presencePenalty(1)
                        .frequencyPenalty(1)
                        .seed(1)
                        .stop(List.of("x"))
                        .maxTokens(3)
                        .build()));

        assertEquals(16, talk.body().path("max_output_tokens").asInt());
        assertEquals(
                List.of(
                        "the option maxTokens below 16",
                        "the option topK",
                        "the option minP",
                        "the option presencePenalty",
                        "the option frequencyPenalty",
                        "the option seed",
                        "the option stop"),
                talk.noted());
    }

    @Test
    void readsThinkingTextAndCallsInTheirOrder() {
        ChatReply reply = Talk.responses(Talk.data("{\"type\":\"response.created\",\"response\":{\"status\":"
                        + "\"in_progress\",\"model\":\"gpt-5.2\",\"service_tier\":\"default\"}}")
                + item("added", 0, "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[]}")
                + Talk.data(event("reasoning_summary_text.delta", "rs_1", 0, "\"summary_index\":0,\"delta\":\"Hm\""))
                + Talk.data(event("reasoning_summary_text.delta", "rs_1", 0, "\"summary_index\":0,\"delta\":\".\""))
                + Talk.data(event("reasoning_summary_text.delta", "rs_1", 0, "\"summary_index\":1,\"delta\":\"So.\""))
                + item("done", 0, REASONING)
                + item(
                        "added",
                        1,
                        "{\"type\":\"function_call\",\"id\":\"fc_1\",\"call_id\":\"c1\",\"name\":\"get\","
                                + "\"arguments\":\"\"}")
                + Talk.data(event("function_call_arguments.delta", "fc_1", 1, "\"delta\":\"{\\\"city\\\":\""))
                + Talk.data(event("function_call_arguments.delta", "fc_1", 1, "\"delta\":\"\\\"Oslo\\\"}\""))
                + Talk.data(event(
                        "function_call_arguments.done",
                        "fc_1",
                        1,
                        "\"arguments\":\"{\\\"city\\\":" + "\\\"Oslo\\\"}\""))
                + item(
                        "done",
                        1,
                        "{\"type\":\"function_call\",\"id\":\"fc_1\",\"call_id\":\"c1\",\"name\":\"get\","
                                + "\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\"}\"}")
                + item("added", 2, "{\"type\":\"message\",\"id\":\"msg_1\",\"content\":[]}")
                + Talk.data(event(
                        "output_text.delta",
                        "msg_1",
                        2,
                        "\"content_index\":0,\"delta\":\"Ye\",\"logprobs\":" + "[{\"token\":\"Ye\",\"logprob\":-0.5}]"))
                + Talk.data(event(
                        "output_text.delta",
                        "msg_1",
                        2,
                        "\"content_index\":0,\"delta\":\"s.\",\"logprobs\":"
                                + "[{\"token\":\"s.\",\"logprob\":-0.25}]"))
                + item(
                        "done",
                        2,
                        "{\"type\":\"message\",\"id\":\"msg_1\",\"content\":[{\"type\":\"output_text\","
                                + "\"text\":\"Yes.\",\"logprobs\":[]}]}")
                + COMPLETED);

        assertEquals(
                List.of(
                        new Part.Thinking("Hm.\n\nSo.", "openai:" + REASONING),
                        new Part.ToolCall("c1", "get", new JsonText("{\"city\":\"Oslo\"}")),
                        new Part.Text("Yes.")),
                reply.parts());
        assertEquals(FinishReason.TOOL_CALLS, reply.finish());
        assertEquals(
                new Usage(OptionalLong.of(12), OptionalLong.of(5), OptionalLong.of(8), OptionalLong.of(2)),
                reply.usage());
        assertEquals("gpt-5.2", reply.model());
        assertEquals(
                "[{\"token\":\"Ye\",\"logprob\":-0.5},{\"token\":\"s.\",\"logprob\":-0.25}]",
                reply.extra().get("logprobs").text());
        assertEquals("\"default\"", reply.extra().get("service_tier").text());
    }

    @Test
    void thinkingThatIsNotToldGoesBackAllTheSame() {
        String silent = "{\"type\":\"reasoning\",\"id\":\"rs_2\",\"summary\":[],\"encrypted_content\":\"b64\"}";
        ChatReply reply = Talk.responses(item("done", 0, silent) + message("Yes.") + COMPLETED);

        assertEquals(List.of(new Part.Thinking("", "openai:" + silent), new Part.Text("Yes.")), reply.parts());
        JsonNode input = Talk.sending(
                        OpenAiProvider.builder().responses(),
                        Talk.request(
                                ChatOptions.DEFAULT,
                                List.of(),
                                null,
                                Talk.message(Role.ASSISTANT, reply.parts().toArray(Part[]::new))))
                .body()
                .path("input");
        assertEquals(json(silent), input.path(0));
        assertEquals("Yes.", input.path(1).path("content").path(0).path("text").asText());
    }

    @Test
    void thinkingThatTheServerKeepsHasNoSignature() {
        ChatReply reply = Talk.responses(Talk.data(event("reasoning_text.delta", "rs_1", 0, "\"delta\":\"Hm.\""))
                + item("done", 0, "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[]}")
                + COMPLETED);
        assertEquals(List.of(new Part.Thinking("Hm.", null)), reply.parts());
    }

    @Test
    void readsRefusalsAndWhyItStopped() {
        ChatReply refused = Talk.responses(Talk.data(event("refusal.delta", "msg_1", 0, "\"delta\":\"I can't.\""))
                + item(
                        "done",
                        0,
                        "{\"type\":\"message\",\"id\":\"msg_1\",\"content\":[{\"type\":\"refusal\","
                                + "\"refusal\":\"I can't.\"}]}")
                + COMPLETED);
        assertEquals(List.of(new Part.Refusal("I can't.")), refused.parts());
        assertEquals(FinishReason.STOP, refused.finish());

        assertEquals(
                FinishReason.LENGTH,
                Talk.responses(message("Ye") + incomplete("max_output_tokens")).finish());
        assertEquals(
                FinishReason.FILTERED,
                Talk.responses(incomplete("content_filter")).finish());
        assertEquals(FinishReason.OTHER, Talk.responses(incomplete("surprise")).finish());
    }

    private static String incomplete(String reason) {
        return Talk.data("{\"type\":\"response.incomplete\",\"response\":{\"status\":\"incomplete\",\"error\":null,"
                + "\"incomplete_details\":{\"reason\":\"" + reason + "\"}}}");
    }

    @Test
    void itemsWithoutANameHereAreKept() {
        ChatReply reply = Talk.responses(item("done", 0, "{\"type\":\"web_search_call\",\"id\":\"ws_1\"}")
                + Talk.data("{\"type\":\"response.surprise\"}")
                + message("Yes.")
                + COMPLETED);
        assertEquals("Yes.", reply.text());
        assertEquals(
                "[{\"type\":\"web_search_call\",\"id\":\"ws_1\"}]",
                reply.extra().get("output").text());
    }

    @Test
    void aResponseThatIsNotStreamed() {
        ChatReply reply = Talk.exchange(
                        OpenAiProvider.builder().responses(),
                        Talk.asking(),
                        CannedResponse.json("{\"object\":\"response\",\"status\":\"completed\",\"model\":\"m-1\","
                                + "\"error\":null,\"output\":[" + REASONING + ",{\"type\":\"message\",\"id\":\"msg_1\","
                                + "\"content\":[{\"type\":\"output_text\",\"text\":\"Yes.\"}]}]}"))
                .reply();
        assertEquals(List.of(new Part.Thinking("Hm.", "openai:" + REASONING), new Part.Text("Yes.")), reply.parts());
    }

    @Test
    void failuresByTheirCode() {
        assertFails(
                Kind.RATE_LIMIT,
                "{\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":"
                        + "{\"code\":\"rate_limit_exceeded\",\"message\":\"It said so.\"}}}");
        assertFails(
                Kind.REFUSED,
                "{\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":"
                        + "{\"code\":\"invalid_prompt\",\"message\":\"It said so.\"}}}");
        assertFails(
                Kind.BAD_REQUEST,
                "{\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":"
                        + "{\"code\":\"image_too_large\",\"message\":\"It said so.\"}}}");
        assertFails(
                Kind.UNAVAILABLE,
                "{\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":"
                        + "{\"code\":\"server_error\",\"message\":\"It said so.\"}}}");
        assertFails(
                Kind.UNAVAILABLE,
                "{\"type\":\"error\",\"code\":\"server_error\",\"message\":\"It said so.\","
                        + "\"param\":null,\"sequence_number\":1}");
        assertFails(
                Kind.QUOTA,
                "{\"type\":\"error\",\"error\":{\"type\":\"insufficient_quota\",\"code\":"
                        + "\"insufficient_quota\",\"message\":\"It said so.\"}}");
    }

    private static void assertFails(Kind kind, String event) {
        ProviderException error =
                assertThrows(ProviderException.class, () -> Talk.responses(message("Ye") + Talk.data(event)));
        assertEquals(kind, error.kind(), error::getMessage);
        assertTrue(error.getMessage().contains("It said so."), error.getMessage());
    }

    private static String message(String text) {
        return item(
                "done",
                9,
                "{\"type\":\"message\",\"id\":\"msg_9\",\"content\":[{\"type\":\"output_text\",\"text\":\"" + text
                        + "\"}]}");
    }

    private static String item(String what, int index, String item) {
        return Talk.data("{\"type\":\"response.output_item." + what + "\",\"output_index\":" + index + ",\"item\":"
                + item + "}");
    }

    private static String event(String type, String item, int index, String fields) {
        return "{\"type\":\"response." + type + "\",\"item_id\":\"" + item + "\",\"output_index\":" + index + ","
                + fields + "}";
    }

    private static JsonNode json(String text) {
        return Json.tryParse(text).orElseThrow();
    }
}
