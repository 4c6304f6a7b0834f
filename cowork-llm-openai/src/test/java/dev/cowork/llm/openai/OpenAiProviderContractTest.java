package dev.cowork.llm.openai;

import dev.cowork.data.Secret;
import dev.cowork.http.HttpTimeouts;
import dev.cowork.llm.LlmProvider;
import dev.cowork.tck.llm.RemoteProviderContract;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Against a stand-in that sends the events of OpenAI's API description; no real server. */
class OpenAiProviderContractTest extends RemoteProviderContract {
    @Override
    protected LlmProvider connect(URI server, Secret key, Duration firstToken, Duration idle) {
        return OpenAiProvider.builder()
                .baseUrl(server.resolve("/v1"))
                .apiKey(key)
                .timeouts(HttpTimeouts.DEFAULT.withFirstToken(firstToken).withIdle(idle))
                .build();
    }

    @Override
    protected String mediaType() {
        return "text/event-stream";
    }

    @Override
    protected String piece(String text) {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1694268190,"
                + "\"model\":\"gpt-4o-mini\",\"system_fingerprint\":\"fp_4\",\"choices\":[{\"index\":0,\"delta\":"
                + "{\"content\":\"" + text.replace("\n", "\\n")
                + "\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}\n\n";
    }

    @Override
    protected String end() {
        return ": a comment\n\n"
                + "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1694268190,"
                + "\"model\":\"gpt-4o-mini\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                + "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1694268190,"
                + "\"model\":\"gpt-4o-mini\",\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,"
                + "\"total_tokens\":10}}\n\n"
                + "data: [DONE]\n\n";
    }

    @Override
    protected String models(List<String> names) {
        return names.stream()
                .map(name -> "{\"id\":\"" + name
                        + "\",\"object\":\"model\",\"created\":1686935002,\"owned_by\":\"someone\"}")
                .collect(Collectors.joining(",", "{\"object\":\"list\",\"data\":[", "]}"));
    }

    @Override
    protected String error(String message) {
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"some_error\",\"param\":null,\"code\":null}}";
    }

    @Override
    protected String errorPiece(String message) {
        return "data: " + error(message) + "\n\n";
    }
}
