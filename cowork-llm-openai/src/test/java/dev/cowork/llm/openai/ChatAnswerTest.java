package dev.cowork.llm.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Usage;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.http.Json;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.FinishReason;
import dev.cowork.testkit.http.CannedResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of the many ways in which servers send chunks; canned, no real server. */
class ChatAnswerTest {
    private static final JsonText OSLO = new JsonText("{\"city\":\"Oslo\"}");

    @Test
    void wholeCallsWithoutIndexAndId() {
        ChatReply reply = Talk.chat(Talk.delta("\"tool_calls\":[{\"function\":{\"name\":\"a\",\"arguments\":\"{}\"}},"
                        + "{\"function\":{\"name\":\"b\",\"arguments\":{\"city\":\"Oslo\"}}}]")
                + Talk.delta("\"tool_calls\":[{\"function\":{\"name\":\"a\"}}]")
                + Talk.DONE);

        assertEquals(
                List.of(
                        new Part.ToolCall("call-1", "a", new JsonText("{}")),
                        new Part.ToolCall("call-2", "b", OSLO),
                        new Part.ToolCall("call-3", "a", new JsonText("{}"))),
                reply.parts());
        assertEquals(FinishReason.TOOL_CALLS, reply.finish());
    }

    @Test
    void callsThatAllHaveTheSameIndex() {
        ChatReply reply = Talk.chat(Talk.delta("\"tool_calls\":[{\"index\":0,\"id\":\"x\",\"function\":{\"name\":\"a\","
                        + "\"arguments\":\"{\\\"city\\\":\"}}]")
                + Talk.delta("\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"Oslo\\\"}\"}}]")
                + Talk.delta("\"tool_calls\":[{\"index\":0,\"id\":\"y\",\"function\":{\"name\":\"a\","
                        + "\"arguments\":\"{}\"}}]")
                + Talk.finish("stop")
                + Talk.DONE);

        assertEquals(
                List.of(new Part.ToolCall("x", "a", OSLO), new Part.ToolCall("y", "a", new JsonText("{}"))),
                reply.parts());
        assertEquals(FinishReason.TOOL_CALLS, reply.finish());
    }

    @Test
    void piecesThatRepeatTheNameOrMakeUpIds() {
        ChatReply reply = Talk.chat(
                Talk.delta("\"tool_calls\":[{\"index\":0,\"id\":\"x\",\"function\":{\"name\":\"get\",\"arguments\":"
                                + "\"{\\\"city\\\":\"}}]")
                        + Talk.delta("\"tool_calls\":[{\"index\":0,\"id\":\"x\",\"function\":{\"name\":\"get\","
                                + "\"arguments\":\"\\\"Os\"}}]")
                        + Talk.delta("\"tool_calls\":[{\"index\":0,\"id\":\"made-up\",\"function\":{\"arguments\":"
                                + "\"lo\\\"}\"}}]")
                        + Talk.finish("tool_calls")
                        + Talk.DONE);

        assertEquals(List.of(new Part.ToolCall("x", "get", OSLO)), reply.parts());
    }

    @Test
    void theOlderFormOfACall() {
        ChatReply reply = Talk.chat(Talk.delta("\"function_call\":{\"name\":\"get\",\"arguments\":\"{\\\"city\\\":\"}")
                + Talk.delta("\"function_call\":{\"arguments\":\"\\\"Oslo\\\"}\"}")
                + Talk.finish("function_call")
                + Talk.DONE);

        assertEquals(List.of(new Part.ToolCall("call-1", "get", OSLO)), reply.parts());
    }

    @Test
    void logProbabilitiesGoOnFromChunkToChunk() {
        ChatReply reply = Talk.chat(Talk.data(logprobs("a", "[{\"token\":\"a\",\"logprob\":-0.5}]"))
                + Talk.data(logprobs("b", "[{\"token\":\"b\",\"logprob\":-0.25}]"))
                + Talk.finish("stop")
                + Talk.DONE);

        assertEquals(
                Json.tryParse("{\"content\":[{\"token\":\"a\",\"logprob\":-0.5},{\"token\":\"b\",\"logprob\":-0.25}]}"),
                Json.tryParse(reply.extra().get("logprobs").text()));
        assertEquals("\"fp_1\"", reply.extra().get("system_fingerprint").text());
    }

    private static String logprobs(String text, String content) {
        return "{\"system_fingerprint\":\"fp_1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text
                + "\"},\"logprobs\":{\"content\":" + content + ",\"refusal\":null},\"finish_reason\":null}]}";
    }

    @Test
    void theCountsOfTheLastChunkHold() {
        ChatReply reply = Talk.chat(Talk.data("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}],"
                        + "\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":1}}")
                + Talk.data("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
                        + "\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":2}}")
                + Talk.DONE);

        assertEquals(Usage.of(4, 2), reply.usage());
    }

    @Test
    void aReasonThatIsMissing() {
        assertEquals(
                FinishReason.OTHER,
                Talk.chat(Talk.delta("\"content\":\"a\"") + Talk.DONE).finish());
        assertEquals(
                FinishReason.TOOL_CALLS,
                Talk.chat(Talk.delta("\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"a\"}}]") + Talk.DONE)
                        .finish());
    }

    @Test
    void thinkingUnderEitherName() {
        for (String name : List.of("reasoning_content", "reasoning")) {
            assertEquals(
                    List.of(new Part.Thinking("Hm. So.", null), new Part.Text("Yes.")),
                    Talk.chat(Talk.delta("\"" + name + "\":\"Hm.\",\"content\":null")
                                    + Talk.delta("\"" + name + "\":\" So.\"")
                                    + Talk.delta("\"content\":\"Yes.\"")
                                    + Talk.DONE)
                            .parts());
        }
    }

    @Test
    void aReplyThatIsNotStreamed() {
        ChatReply reply = Talk.exchange(
                        OpenAiProvider.builder(),
                        Talk.asking(),
                        CannedResponse.json(
                                "{\"object\":\"chat.completion\",\"model\":\"m-1\",\"choices\":[{\"index\":0,"
                                    + "\"message\":{\"role\":\"assistant\",\"content\":\"Yes.\",\"tool_calls\":[{\"id\":\"x\","
                                    + "\"type\":\"function\",\"function\":{\"name\":\"a\",\"arguments\":\"{}\"}}]},"
                                    + "\"finish_reason\":\"tool_calls\"}],\"usage\":{\"prompt_tokens\":4,"
                                    + "\"completion_tokens\":2}}"))
                .reply();

        assertEquals(List.of(new Part.Text("Yes."), new Part.ToolCall("x", "a", new JsonText("{}"))), reply.parts());
        assertEquals("m-1", reply.model());
        assertEquals(Usage.of(4, 2), reply.usage());
    }

    @Test
    void anErrorInPlaceOfAStreamUnderHttp200() {
        ProviderException error = assertThrows(
                ProviderException.class,
                () -> Talk.exchange(
                        OpenAiProvider.builder(),
                        Talk.asking(),
                        CannedResponse.json("{\"error\":{\"code\":429,\"message\":\"Slow down.\"}}")));
        assertEquals(Kind.RATE_LIMIT, error.kind());
    }
}
