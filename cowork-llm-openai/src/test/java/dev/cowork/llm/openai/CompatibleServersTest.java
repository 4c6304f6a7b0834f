package dev.cowork.llm.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Usage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.FinishReason;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * Servers that speak OpenAI's protocol, each with its own ways. All traffic here is canned, written from the servers' own
 * documentation; no such server was asked.
 */
class CompatibleServersTest {
    private static final Part.ToolCall OSLO =
            new Part.ToolCall("chatcmpl-tool-1", "get_weather", new JsonText("{\"city\": \"Oslo\"}"));

    /** Canned traffic from vLLM's documentation: thinking under {@code reasoning_content}, counts with each chunk. */
    @Test
    void vllm() {
        Talk.Exchange talk = Talk.exchange(
                OpenAiProvider.builder().extendedSampling(),
                Talk.asking(ChatOptions.builder().topK(20).minP(0.05).build()),
                Talk.events(chunk("\"role\":\"assistant\",\"content\":\"\"", "null", "")
                        + chunk("\"reasoning_content\":\"Weather.\"", "null", usage(9, 1))
                        + chunk(
                                "\"tool_calls\":[{\"id\":\"chatcmpl-tool-1\",\"type\":\"function\",\"index\":0,"
                                        + "\"function\":{\"name\":\"get_weather\"}}]",
                                "null",
                                usage(9, 2))
                        + chunk(
                                "\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"city\\\": \"}}]",
                                "null",
                                usage(9, 3))
                        + chunk(
                                "\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"Oslo\\\"}\"}}]",
                                "null",
                                usage(9, 4))
                        + chunk("\"content\":\"\"", "\"tool_calls\",\"stop_reason\":null", usage(9, 5))
                        + Talk.DONE));

        assertEquals(20, talk.body().path("top_k").asInt());
        assertEquals(
                List.of(new Part.Thinking("Weather.", null), OSLO), talk.reply().parts());
        assertEquals(Usage.of(9, 5), talk.reply().usage());
        assertEquals(FinishReason.TOOL_CALLS, talk.reply().finish());
    }

    /** Canned traffic from LM Studio's documentation: thinking under {@code reasoning}, counts at the end. */
    @Test
    void lmStudio() {
        ChatReply reply = Talk.chat(chunk("\"role\":\"assistant\",\"reasoning\":\"Weather.\"", "null", "")
                + chunk("\"content\":\"Rain.\"", "null", "")
                + chunk("", "\"stop\"", "")
                + Talk.data("{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\"qwen3-8b\",\"choices\":[]"
                        + usage(9, 5) + "}")
                + Talk.DONE);

        assertEquals(List.of(new Part.Thinking("Weather.", null), new Part.Text("Rain.")), reply.parts());
        assertEquals(Usage.of(9, 5), reply.usage());
    }

    /** Canned traffic from OpenRouter's documentation: comments that keep the connection alive, the real name of the model. */
    @Test
    void openRouter() {
        ChatReply reply = Talk.chat(": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\n"
                + Talk.data("{\"id\":\"gen-1\",\"provider\":\"Someone\",\"model\":\"vendor/seer\",\"object\":"
                        + "\"chat.completion.chunk\",\"created\":1,\"choices\":[{\"index\":0,\"delta\":{\"role\":"
                        + "\"assistant\",\"content\":\"Rain.\",\"reasoning\":null,\"reasoning_details\":[]},"
                        + "\"finish_reason\":null,\"native_finish_reason\":null,\"logprobs\":null}]}")
                + ": OPENROUTER PROCESSING\n\n"
                + chunk("\"content\":\"\"", "\"stop\",\"native_finish_reason\":\"STOP\"", "")
                + Talk.data(
                        "{\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":5,\"total_tokens\":14,"
                                + "\"cost\":0.0001,\"prompt_tokens_details\":{\"cached_tokens\":4},"
                                + "\"completion_tokens_details\":{\"reasoning_tokens\":2}}}")
                + Talk.DONE);

        assertEquals("Rain.", reply.text());
        assertEquals("vendor/seer", reply.model());
        assertEquals(
                new Usage(OptionalLong.of(9), OptionalLong.of(5), OptionalLong.of(4), OptionalLong.of(2)),
                reply.usage());
    }

    /** Canned traffic from Groq's documentation: whole tool calls, counts in a field of its own. */
    @Test
    void groq() {
        ChatReply reply = Talk.chat(
                Talk.data("{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":null},"
                                + "\"finish_reason\":null}],\"x_groq\":{\"id\":\"req_1\"}}")
                        + chunk(
                                "\"tool_calls\":[{\"id\":\"chatcmpl-tool-1\",\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"arguments\":\"{\\\"city\\\":"
                                    + " \\\"Oslo\\\"}\"},\"index\":0}]",
                                "null",
                                "")
                        + Talk.data("{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":"
                                + "\"tool_calls\"}],\"x_groq\":{\"id\":\"req_1\"" + usage(9, 5) + "}}")
                        + Talk.DONE);

        assertEquals(List.of(OSLO), reply.parts());
        assertEquals(Usage.of(9, 5), reply.usage());
    }

    /** Canned traffic from Mistral's documentation: content in parts, whole calls without a type, no stream options. */
    @Test
    void mistral() {
        Talk.Exchange talk = Talk.exchange(
                OpenAiProvider.builder().olderMaxTokens().usageUnasked(),
                Talk.asking(ChatOptions.DEFAULT.withMaxTokens(7)),
                Talk.events(chunk(
                                "\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":"
                                        + "\"text\",\"text\":\"Weather.\"}]}]",
                                "null",
                                "")
                        + chunk("\"content\":[{\"type\":\"text\",\"text\":\"Let me \"}]", "null", "")
                        + chunk("\"content\":\"see.\"", "null", "")
                        + chunk(
                                "\"content\":\"\",\"tool_calls\":[{\"id\":\"chatcmpl-tool-1\",\"function\":{\"name\":\"get_weather\",\"arguments\":\"{\\\"city\\\":"
                                    + " \\\"Oslo\\\"}\"},\"index\":0}]",
                                "\"tool_calls\"",
                                usage(9, 5))
                        + Talk.DONE));

        assertEquals(7, talk.body().path("max_tokens").asInt());
        assertFalse(talk.body().has("max_completion_tokens"));
        assertFalse(talk.body().has("stream_options"));
        assertEquals(
                List.of(new Part.Thinking("Weather.", null), new Part.Text("Let me see."), OSLO),
                talk.reply().parts());
        assertEquals(Usage.of(9, 5), talk.reply().usage());
    }

    /** Canned traffic from Cohere's documentation of its compatibility API. */
    @Test
    void cohere() {
        ChatReply reply = Talk.chat(chunk("\"role\":\"assistant\",\"content\":\"\"", "null", "")
                + chunk("\"content\":\"Rain.\"", "null", "")
                + chunk("", "\"stop\"", usage(9, 5))
                + Talk.DONE);

        assertEquals("Rain.", reply.text());
        assertEquals(Usage.of(9, 5), reply.usage());
    }

    /** Canned traffic from the documentation of GitHub's models, which run on Azure: filters first, no choices. */
    @Test
    void gitHubModels() {
        ChatReply reply =
                Talk.chat(Talk.data("{\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\",\"object\":\"\","
                                + "\"prompt_filter_results\":[{\"prompt_index\":0,\"content_filter_results\":{}}]}")
                        + Talk.data(
                                "{\"id\":\"c\",\"model\":\"gpt-4o-mini\",\"choices\":[{\"content_filter_results\":{\"hate\":{"
                                    + "\"filtered\":false,\"severity\":\"safe\"}},\"delta\":{\"content\":\"Rain.\"},\"finish_reason\":"
                                    + "null,\"index\":0,\"logprobs\":null}],\"usage\":null}")
                        + chunk("", "\"content_filter\"", "")
                        + Talk.DONE);

        assertEquals("Rain.", reply.text());
        assertEquals("gpt-4o-mini", reply.model());
        assertEquals(FinishReason.FILTERED, reply.finish());
    }

    /** Canned traffic from DeepSeek's documentation: comments that keep the connection alive, counts of the cache. */
    @Test
    void deepSeek() {
        ChatReply reply = Talk.chat(": keep-alive\n\n"
                + chunk("\"role\":\"assistant\",\"content\":null,\"reasoning_content\":\"Weather.\"", "null", "")
                + ": keep-alive\n\n"
                + chunk("\"content\":\"Rain.\",\"reasoning_content\":null", "null", "")
                + chunk(
                        "\"content\":\"\",\"reasoning_content\":null",
                        "\"stop\"",
                        ",\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":5,\"total_tokens\":14,"
                                + "\"prompt_cache_hit_tokens\":6,\"prompt_cache_miss_tokens\":3,"
                                + "\"completion_tokens_details\":{\"reasoning_tokens\":2}}")
                + Talk.DONE);

        assertEquals(List.of(new Part.Thinking("Weather.", null), new Part.Text("Rain.")), reply.parts());
        assertEquals(
                new Usage(OptionalLong.of(9), OptionalLong.of(5), OptionalLong.of(6), OptionalLong.of(2)),
                reply.usage());
    }

    private static String chunk(String delta, String finish, String more) {
        return Talk.data("{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"choices\":[{\"index\":0,"
                + "\"delta\":{" + delta + "},\"finish_reason\":" + finish + "}]" + more + "}");
    }

    private static String usage(int in, int out) {
        return ",\"usage\":{\"prompt_tokens\":" + in + ",\"completion_tokens\":" + out + ",\"total_tokens\":"
                + (in + out) + "}";
    }
}
