package dev.cowork.llm.ollama;

import dev.cowork.data.Secret;
import dev.cowork.http.HttpTimeouts;
import dev.cowork.llm.LlmProvider;
import dev.cowork.tck.llm.RemoteProviderContract;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Against a stand-in that sends the lines of Ollama's API description; no real server. */
class OllamaProviderContractTest extends RemoteProviderContract {
    @Override
    protected LlmProvider connect(URI server, Secret key, Duration firstToken, Duration idle) {
        return OllamaProvider.builder()
                .baseUrl(server)
                .apiKey(key)
                .timeouts(HttpTimeouts.DEFAULT.withFirstToken(firstToken).withIdle(idle))
                .build();
    }

    @Override
    protected String mediaType() {
        return "application/x-ndjson";
    }

    @Override
    protected String piece(String text) {
        return "{\"model\":\"llama3.2\",\"created_at\":\"2023-08-04T08:52:19.385406455-07:00\",\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"" + text.replace("\n", "\\n")
                + "\",\"images\":null},\"done\":false}\n";
    }

    @Override
    protected String end() {
        return "{\"model\":\"llama3.2\",\"created_at\":\"2023-08-04T19:22:45.499127Z\",\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"\"},\"done_reason\":\"stop\",\"done\":true,"
                + "\"total_duration\":4883583458,\"load_duration\":1334875,\"prompt_eval_count\":7,"
                + "\"prompt_eval_duration\":342546000,\"eval_count\":3,\"eval_duration\":4535599000}\n";
    }

    @Override
    protected String models(List<String> names) {
        return names.stream()
                .map(name -> "{\"name\":\"" + name + "\",\"model\":\"" + name
                        + "\",\"size\":4683075271,\"details\":{\"format\":\"gguf\"}}")
                .collect(Collectors.joining(",", "{\"models\":[", "]}"));
    }

    @Override
    protected String error(String message) {
        return "{\"error\":\"" + message + "\"}";
    }

    @Override
    protected String errorPiece(String message) {
        return error(message) + "\n";
    }
}
