package dev.cowork.live;

import static dev.cowork.live.Asking.ask;
import static dev.cowork.live.Asking.request;
import static dev.cowork.live.Asking.user;
import static dev.cowork.live.Asking.withSchema;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.data.Secret;
import dev.cowork.http.Json;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.anthropic.AnthropicProvider;
import dev.cowork.llm.anthropic.SchemaStyle;
import dev.cowork.servers.LlamaServer;
import dev.cowork.servers.LlamaServer.Variant;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * Our Anthropic provider against {@code /v1/messages} of llama.cpp's server. The server reads no schema there (0.7.0,
 * build 11669): {@code output_config} is passed over and nothing says so, as are fields of its own such as {@code
 * json_schema}. What holds a model to a schema is a tool that it must call.
 */
class LlamaMessagesTest extends LlamaContract {
    private static final String CITY = "{\"type\":\"object\",\"properties\":{\"city\":{\"const\":\"Oslo\"}},"
            + "\"required\":[\"city\"],\"additionalProperties\":false}";

    @Override
    LlmProvider connect(URI server, Optional<Secret> key) {
        AnthropicProvider.Builder builder = AnthropicProvider.builder().baseUrl(server);
        key.ifPresent(builder::apiKey);
        return builder.build();
    }

    @Test
    void endsAtTheLongestReply() {
        ChatRequest two =
                new ChatRequest("chat", List.of(user("Hi")), List.of(), null, Asking.ALWAYS_THE_SAME.withMaxTokens(2));
        ChatReply reply = ask(chat(), two);
        assertEquals("He", reply.text());
        assertEquals(FinishReason.LENGTH, reply.finish());
        assertEquals(OptionalLong.of(2), reply.usage().output());
        assertEquals(List.of(), reply.notes());
    }

    @Test
    void isNotHeldToASchemaByTheFormat() {
        assertEquals(
                "Hey!",
                ask(chat(), withSchema(request("chat", user("City?")), CITY)).text());
    }

    @Test
    void isHeldToASchemaByATool() {
        try (LlamaServer server = LlamaServer.of(Variant.TOOL).slots(1).start();
                LlmProvider llm = AnthropicProvider.builder()
                        .baseUrl(server.uri())
                        .schemas(SchemaStyle.FORCED_TOOL)
                        .build()) {
            ChatReply reply = ask(llm, withSchema(request("tool", user("City?")), CITY));
            assertEquals(Json.tryParse("{\"city\":\"Oslo\"}"), Json.tryParse(reply.text()));
            assertEquals(FinishReason.STOP, reply.finish());
            assertEquals(List.of(), reply.toolCalls());
        }
    }
}
