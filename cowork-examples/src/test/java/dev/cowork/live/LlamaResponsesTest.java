package dev.cowork.live;

import static dev.cowork.live.Asking.ask;
import static dev.cowork.live.Asking.request;
import static dev.cowork.live.Asking.user;
import static dev.cowork.live.Asking.withSchema;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.data.JsonText;
import dev.cowork.data.Secret;
import dev.cowork.http.Json;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.openai.OpenAiProvider;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * Our OpenAI provider against {@code /v1/responses} of llama.cpp's server. Two things that the server does not do there
 * (0.7.0, build 11669): it reads no schema in {@code text.format}, and it says {@code completed} of a reply that its
 * longest length cut off. Fields of its own work there, so {@code json_schema} holds a model to a schema.
 */
class LlamaResponsesTest extends LlamaContract {
    private static final String CITY = "{\"const\":\"Oslo\"}";

    @Override
    LlmProvider connect(URI server, Optional<Secret> key) {
        OpenAiProvider.Builder builder =
                OpenAiProvider.builder().baseUrl(server.resolve("/v1")).responses();
        key.ifPresent(builder::apiKey);
        return builder.build();
    }

    private ChatReply say(ChatOptions options) {
        return ask(chat(), new ChatRequest("chat", List.of(user("City?")), List.of(), null, options));
    }

    @Test
    void isNotHeldToASchemaByTheFormat() {
        assertEquals(
                "Hey!",
                ask(chat(), withSchema(request("chat", user("City?")), CITY)).text());
    }

    @Test
    void isHeldToASchemaByTheServersOwnField() {
        ChatReply reply = say(Asking.ALWAYS_THE_SAME.toBuilder()
                .extra("json_schema", new JsonText(CITY))
                .build());
        assertEquals(Json.tryParse("\"Oslo\""), Json.tryParse(reply.text()));
    }

    /** The counts tell what the server does not say. */
    @Test
    void doesNotSayThatTheReplyWasCutOff() {
        ChatReply reply = say(Asking.ALWAYS_THE_SAME.toBuilder()
                .extra("ignore_eos", new JsonText("true"))
                .maxTokens(20)
                .build());
        assertEquals(OptionalLong.of(20), reply.usage().output());
        assertEquals(FinishReason.STOP, reply.finish());
    }
}
