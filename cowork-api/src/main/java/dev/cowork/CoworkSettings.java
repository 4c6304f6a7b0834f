package dev.cowork;

import dev.cowork.data.Actor;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;
import dev.cowork.llm.TokenCounter;
import dev.cowork.llm.Tool;
import dev.cowork.spi.ArtifactDetector;
import dev.cowork.spi.KeywordIndexProvider;
import dev.cowork.spi.MemoryStoreProvider;
import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.Ranker;
import dev.cowork.spi.Reranker;
import dev.cowork.spi.TextExtractor;
import dev.cowork.spi.VectorIndexProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What {@link CoworkBuilder} collected, for the engine. Each component is described at the builder's method of the same
 * name.
 *
 * @param directory where data is kept, or null
 * @param store the store
 * @param keywordIndex the keyword index
 * @param vectorIndex the vector index
 * @param embeddingModel the embedding model
 * @param providers the providers of language models
 * @param models which model is asked and how, by default
 * @param modelInfos what the host says of models, by {@code provider/model}
 * @param retries when calls are tried again
 * @param redactor says what must not reach a model, or null
 * @param prices the host's prices, which go before the bundled ones, or null
 * @param spendingLimits the limits of all workspaces together
 * @param ranker the ranker
 * @param reranker the reranker, or null
 * @param rerankerTimeout how long a search waits for the reranker
 * @param tokenCounter the token counter, or null
 * @param artifactDetector the artifact detector, or null
 * @param extractors the host's extractors
 * @param tools the host's tools
 * @param workspaceTools the engine's own tools that models may call
 * @param toolApproval decides on calls of tools that change something
 * @param toolRounds how many calls a turn makes while the model asks for tools
 * @param clock tells the time
 * @param executor runs background work, or null
 * @param listeners hear what happens
 * @param nativeDirectory where native libraries go, or null
 * @param migrations what to do with an older schema
 * @param actor who acts by default
 * @param openIndexes how many idle workspaces keep their indexes open
 * @param leaseDuration how long a turn is protected
 * @param closeTimeout how long closing waits
 */
public record CoworkSettings(
        @Nullable Path directory,
        Choice<MemoryStoreProvider> store,
        Choice<KeywordIndexProvider> keywordIndex,
        Choice<VectorIndexProvider> vectorIndex,
        Choice<EmbeddingModel> embeddingModel,
        List<Choice<LlmProvider>> providers,
        ModelSettings models,
        Map<String, ModelInfo> modelInfos,
        RetryPolicy retries,
        @Nullable Redactor redactor,
        @Nullable PriceBook prices,
        List<SpendingLimit> spendingLimits,
        Choice<Ranker> ranker,
        @Nullable Reranker reranker,
        Duration rerankerTimeout,
        @Nullable TokenCounter tokenCounter,
        @Nullable ArtifactDetector artifactDetector,
        List<TextExtractor> extractors,
        List<Tool> tools,
        Set<WorkspaceTool> workspaceTools,
        ToolApproval toolApproval,
        int toolRounds,
        InstantSource clock,
        @Nullable Executor executor,
        List<CoworkListener> listeners,
        @Nullable Path nativeDirectory,
        MigrationMode migrations,
        Actor actor,
        int openIndexes,
        Duration leaseDuration,
        Duration closeTimeout) {
    /** Copies the collections. */
    public CoworkSettings {
        providers = List.copyOf(providers);
        modelInfos = Map.copyOf(modelInfos);
        extractors = List.copyOf(extractors);
        tools = List.copyOf(tools);
        workspaceTools = Set.copyOf(workspaceTools);
        spendingLimits = List.copyOf(spendingLimits);
        listeners = List.copyOf(listeners);
    }
}
