package dev.cowork.llm.openai;

import dev.cowork.data.Secret;
import dev.cowork.http.HttpTimeouts;
import dev.cowork.llm.LlmProvider;
import java.net.URI;
import java.time.Duration;

/** Azure's newer addresses against a stand-in that sends what Azure documents; no real server. */
class AzureProviderContractTest extends OpenAiProviderContractTest {
    /** The first chunk of Azure tells of the filters and has no choices. */
    private static final String FILTERS = "data:"
        + " {\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\",\"object\":\"\",\"prompt_filter_results\":[{\"prompt_index\":0,\"content_filter_results\":{\"hate\":{\"filtered\":false,\"severity\":\"safe\"}}}]}\n\n";

    @Override
    protected LlmProvider connect(URI server, Secret key, Duration firstToken, Duration idle) {
        return connection(server, key, firstToken, idle).build();
    }

    /** The newer style; the older one is a setting more. */
    static OpenAiProvider.Builder connection(URI server, Secret key, Duration firstToken, Duration idle) {
        return OpenAiProvider.azure(server)
                .apiKey(key)
                .timeouts(HttpTimeouts.DEFAULT.withFirstToken(firstToken).withIdle(idle));
    }

    @Override
    protected String piece(String text) {
        return FILTERS + super.piece(text);
    }

    @Override
    protected String credentialHeader() {
        return "api-key";
    }
}
