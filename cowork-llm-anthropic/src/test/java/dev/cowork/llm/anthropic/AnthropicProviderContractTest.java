package dev.cowork.llm.anthropic;

import dev.cowork.data.Secret;
import dev.cowork.http.HttpTimeouts;
import dev.cowork.llm.LlmProvider;
import dev.cowork.tck.llm.RemoteProviderContract;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Against a stand-in that sends the events of Anthropic's guide "Streaming messages" and the shapes of its API
 * reference ("List models", "Errors"), as read in November 2026; no real server.
 */
class AnthropicProviderContractTest extends RemoteProviderContract {
    @Override
    protected LlmProvider connect(URI server, Secret key, Duration firstToken, Duration idle) {
        return AnthropicProvider.builder()
                .baseUrl(server)
                .apiKey(key)
                .maxTokens(1024)
                .timeouts(HttpTimeouts.DEFAULT.withFirstToken(firstToken).withIdle(idle))
                .build();
    }

    @Override
    protected String credentialHeader() {
        return "x-api-key";
    }

    @Override
    protected String mediaType() {
        return "text/event-stream";
    }

    @Override
    protected String piece(String text) {
        return "event: content_block_delta\n"
                + "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\""
                + text.replace("\n", "\\n") + "\"}}\n\n";
    }

    @Override
    protected String end() {
        return "event: ping\ndata: {\"type\": \"ping\"}\n\n"
                + "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
                + "event: message_delta\n"
                + "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
                + "\"usage\":{\"input_tokens\":7,\"output_tokens\":3}}\n\n"
                + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
    }

    @Override
    protected String models(List<String> names) {
        return names.stream()
                .map(name -> "{\"type\":\"model\",\"id\":\"" + name
                        + "\",\"display_name\":\"A model\",\"created_at\":\"2025-05-14T00:00:00Z\"}")
                .collect(Collectors.joining(
                        ",",
                        "{\"data\":[",
                        "],\"has_more\":false,\"first_id\":\"" + names.getFirst() + "\",\"last_id\":\""
                                + names.getLast() + "\"}"));
    }

    @Override
    protected String error(String message) {
        return "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"" + message
                + "\"},\"request_id\":\"req_011CSHoEeqs5C35K2UUqR7Fy\"}";
    }

    @Override
    protected String errorPiece(String message) {
        return "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\""
                + message + "\"}}\n\n";
    }
}
