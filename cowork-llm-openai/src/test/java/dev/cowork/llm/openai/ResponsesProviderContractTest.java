package dev.cowork.llm.openai;

import dev.cowork.data.Secret;
import dev.cowork.http.HttpTimeouts;
import dev.cowork.llm.LlmProvider;
import java.net.URI;
import java.time.Duration;

/** {@code /responses} against a stand-in that sends the events of OpenAI's API description; no real server. */
class ResponsesProviderContractTest extends OpenAiProviderContractTest {
    @Override
    protected LlmProvider connect(URI server, Secret key, Duration firstToken, Duration idle) {
        return OpenAiProvider.builder()
                .responses()
                .baseUrl(server.resolve("/v1"))
                .apiKey(key)
                .timeouts(HttpTimeouts.DEFAULT.withFirstToken(firstToken).withIdle(idle))
                .build();
    }

    @Override
    protected String piece(String text) {
        return event(
                "response.output_text.delta",
                "\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,\"delta\":\"" + text.replace("\n", "\\n")
                        + "\",\"logprobs\":[]");
    }

    @Override
    protected String end() {
        return event(
                "response.completed",
                "\"response\":{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\","
                        + "\"error\":null,\"incomplete_details\":null,\"model\":\"gpt-5.2\",\"output\":[],\"usage\":{"
                        + "\"input_tokens\":7,\"output_tokens\":3,\"total_tokens\":10}}");
    }

    @Override
    protected String errorPiece(String message) {
        return event("error", "\"code\":\"server_error\",\"message\":\"" + message + "\",\"param\":null");
    }

    private static String event(String type, String fields) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\",\"sequence_number\":1," + fields + "}\n\n";
    }
}
