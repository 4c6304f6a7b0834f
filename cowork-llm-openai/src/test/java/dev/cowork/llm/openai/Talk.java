package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.data.ContentHash;
import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.http.Json;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.ConversionNote;
import dev.cowork.llm.ToolDeclaration;
import dev.cowork.testkit.http.CannedRequest;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short words for exchanges with a stand-in that sends canned bytes on loopback. */
final class Talk {
    static final String DONE = "data: [DONE]\n\n";
    static final byte[] PICTURE = "not really a picture".getBytes(StandardCharsets.UTF_8);
    static final ContentHash HASH = ContentHash.of(PICTURE);
    static final String BASE64 = Base64.getEncoder().encodeToString(PICTURE);
    static final Part.Image IMAGE = new Part.Image("image/png", HASH, "a cat");
    static final ToolDeclaration TOOL = new ToolDeclaration(
            "get_weather",
            "The weather of a city",
            new JsonText(
                    "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}"));

    private Talk() {}

    /** What went both ways. */
    record Exchange(CannedRequest sent, ChatReply reply) {
        JsonNode body() {
            return Json.tryParse(sent.body()).orElseThrow();
        }

        List<String> noted() {
            return reply.notes().stream().map(ConversionNote::what).toList();
        }
    }

    static Exchange exchange(OpenAiProvider.Builder builder, ChatRequest request, CannedResponse answer) {
        try (CannedServer server = CannedServer.start(answer);
                OpenAiProvider provider =
                        builder.baseUrl(server.uri().resolve("/v1")).build()) {
            ChatReply reply = provider.chat(request, ChatSink.NONE, Cancellation.NEVER);
            return new Exchange(server.takeRequest(), reply);
        }
    }

    /** An exchange whose answer does not matter. */
    static Exchange sending(OpenAiProvider.Builder builder, ChatRequest request) {
        return exchange(
                builder,
                request,
                CannedResponse.json("{\"object\":\"response\",\"status\":\"completed\","
                        + "\"choices\":[{\"index\":0,\"message\":{\"content\":\"ok\"},\"finish_reason\":\"stop\"}]}"));
    }

    static ChatReply chat(String events) {
        return exchange(OpenAiProvider.builder(), asking(), events(events)).reply();
    }

    static ChatReply responses(String events) {
        return exchange(OpenAiProvider.builder().responses(), asking(), events(events))
                .reply();
    }

    static CannedResponse events(String events) {
        return CannedResponse.stream("text/event-stream").send(events).end();
    }

    /** An event of either API. */
    static String data(String json) {
        return "data: " + json.strip().replaceAll("\\s*\n\\s*", "") + "\n\n";
    }

    static String delta(String fields) {
        return data("{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{" + fields
                + "},\"finish_reason\":null}]}");
    }

    static String finish(String reason) {
        return data("{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}");
    }

    static ChatRequest asking() {
        return asking(ChatOptions.DEFAULT);
    }

    static ChatRequest asking(ChatOptions options) {
        return request(options, List.of(), null, message(Role.USER, new Part.Text("Weather?")));
    }

    static ChatRequest request(
            ChatOptions options, List<ToolDeclaration> tools, @Nullable JsonText schema, ChatMessage... messages) {
        return new ChatRequest("m", List.of(messages), tools, schema, options, Map.of(HASH, BASE64));
    }

    static ChatMessage message(Role role, Part... parts) {
        return new ChatMessage(role, List.of(parts));
    }
}
