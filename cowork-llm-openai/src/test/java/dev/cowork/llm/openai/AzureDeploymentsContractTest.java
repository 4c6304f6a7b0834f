package dev.cowork.llm.openai;

import dev.cowork.data.Secret;
import dev.cowork.llm.LlmProvider;
import java.net.URI;
import java.time.Duration;

/** Azure's older addresses against a stand-in that sends what Azure documents; no real server. */
class AzureDeploymentsContractTest extends AzureProviderContractTest {
    @Override
    protected LlmProvider connect(URI server, Secret key, Duration firstToken, Duration idle) {
        return connection(server, key, firstToken, idle)
                .deployments("2024-10-21")
                .build();
    }
}
