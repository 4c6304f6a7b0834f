package dev.cowork;

import dev.cowork.data.Actor;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;
import dev.cowork.llm.ProviderSettings;
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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of an engine. What is not set has the default that {@link Cowork#open} uses. What is handed in
 * as an instance is never closed by the engine. Not thread-safe.
 */
public final class CoworkBuilder {
    private @Nullable Path directory;
    private Choice<MemoryStoreProvider> store = Choice.byDefault();
    private Choice<KeywordIndexProvider> keywordIndex = Choice.byDefault();
    private Choice<VectorIndexProvider> vectorIndex = Choice.byDefault();
    private Choice<EmbeddingModel> embeddingModel = Choice.byDefault();
    private final List<Choice<LlmProvider>> providers = new ArrayList<>();
    private ModelSettings models = ModelSettings.NONE;
    private final Map<String, ModelInfo> modelInfos = new HashMap<>();
    private RetryPolicy retries = RetryPolicy.DEFAULT;
    private @Nullable Redactor redactor;
    private @Nullable PriceBook prices;
    private final List<SpendingLimit> spendingLimits = new ArrayList<>();
    private Choice<Ranker> ranker = Choice.byDefault();
    private @Nullable Reranker reranker;
    private Duration rerankerTimeout = Duration.ofSeconds(2);
    private @Nullable TokenCounter tokenCounter;
    private @Nullable ArtifactDetector artifactDetector;
    private final List<TextExtractor> extractors = new ArrayList<>();
    private final List<Tool> tools = new ArrayList<>();
    private ToolApproval toolApproval = ToolApproval.ALL;
    private final Set<WorkspaceTool> workspaceTools = EnumSet.noneOf(WorkspaceTool.class);
    private int toolRounds = 8;
    private InstantSource clock = InstantSource.system();
    private @Nullable Executor executor;
    private final List<CoworkListener> listeners = new ArrayList<>();
    private @Nullable Path nativeDirectory;
    private MigrationMode migrations = MigrationMode.MIGRATE;
    private Actor actor = Actor.user("local");
    private int openIndexes = 16;
    private Duration leaseDuration = Duration.ofSeconds(30);
    private Duration closeTimeout = Duration.ofSeconds(10);

    CoworkBuilder() {}

    /**
     * Keeps data in a directory: the store when it is an embedded one, and the indexes.
     *
     * @param value the directory; made if it is not there
     * @return this
     */
    public CoworkBuilder directory(Path value) {
        directory = value;
        return this;
    }

    /**
     * Chooses a store by its id.
     *
     * @param id such as {@code sqlite} (the default with a directory) or {@code memory} (the default without)
     * @return this
     */
    public CoworkBuilder store(String id) {
        store = Choice.byId(id, ProviderSettings.NONE);
        return this;
    }

    /**
     * Keeps data in a store that is configured by its own types, such as PostgreSQL.
     *
     * @param value the store's provider
     * @return this
     */
    public CoworkBuilder store(MemoryStoreProvider value) {
        store = Choice.of(value);
        return this;
    }

    /**
     * Chooses a keyword index by its id.
     *
     * @param id such as {@code lucene}, the default
     * @return this
     */
    public CoworkBuilder keywordIndex(String id) {
        keywordIndex = Choice.byId(id, ProviderSettings.NONE);
        return this;
    }

    /**
     * Finds words with an index that is configured by its own types.
     *
     * @param value the index's provider
     * @return this
     */
    public CoworkBuilder keywordIndex(KeywordIndexProvider value) {
        keywordIndex = Choice.of(value);
        return this;
    }

    /**
     * Chooses a vector index by its id.
     *
     * @param id such as {@code exact}, the default
     * @return this
     */
    public CoworkBuilder vectorIndex(String id) {
        vectorIndex = Choice.byId(id, ProviderSettings.NONE);
        return this;
    }

    /**
     * Finds vectors with an index that is configured by its own types.
     *
     * @param value the index's provider
     * @return this
     */
    public CoworkBuilder vectorIndex(VectorIndexProvider value) {
        vectorIndex = Choice.of(value);
        return this;
    }

    /**
     * Chooses an embedding model by its id.
     *
     * @param id such as {@code onnx}, the default
     * @param settings its settings
     * @return this
     */
    public CoworkBuilder embeddingModel(String id, ProviderSettings settings) {
        embeddingModel = Choice.byId(id, settings);
        return this;
    }

    /**
     * Embeds with a model that is configured by its own types.
     *
     * @param value the model
     * @return this
     */
    public CoworkBuilder embeddingModel(EmbeddingModel value) {
        embeddingModel = Choice.of(value);
        return this;
    }

    /**
     * Adds a provider of language models by its id.
     *
     * @param id such as {@code ollama}
     * @param settings its settings
     * @return this
     */
    public CoworkBuilder llm(String id, ProviderSettings settings) {
        providers.add(Choice.byId(id, settings));
        return this;
    }

    /**
     * Adds a provider of language models that is configured by its own types.
     *
     * @param value the provider
     * @return this
     */
    public CoworkBuilder llm(LlmProvider value) {
        providers.add(Choice.of(value));
        return this;
    }

    /**
     * Sets the model that answers unless a turn asks for another.
     *
     * @param name {@code provider/model}; the default is {@code offline/extractive}
     * @return this
     */
    public CoworkBuilder model(String name) {
        models = models.withModel(name);
        return this;
    }

    /**
     * Sets how models answer unless a turn asks otherwise.
     *
     * @param value the options
     * @return this
     */
    public CoworkBuilder options(ChatOptions value) {
        models = models.withOptions(value);
        return this;
    }

    /**
     * Sets the model that is asked for one task when turn, chat and workspace name none.
     *
     * @param task the task
     * @param name {@code provider/model}
     * @return this
     */
    public CoworkBuilder model(Task task, String name) {
        models = models.withTask(task, name);
        return this;
    }

    /**
     * Sets the models that are asked when the chosen one fails before its first token.
     *
     * @param names {@code provider/model}, in the order in which they are asked
     * @return this
     */
    public CoworkBuilder fallbacks(String... names) {
        models = models.withFallbacks(names);
        return this;
    }

    /**
     * Says what a model can do, above what its server and the built-in table say.
     *
     * @param name {@code provider/model}
     * @param info what the host knows; what is empty there is asked of the others
     * @return this
     */
    public CoworkBuilder modelInfo(String name, ModelInfo info) {
        modelInfos.put(name, info);
        return this;
    }

    /**
     * Sets when calls to models are tried again.
     *
     * @param value the policy, {@link RetryPolicy#DEFAULT} unless said
     * @return this
     */
    public CoworkBuilder retries(RetryPolicy value) {
        retries = value;
        return this;
    }

    /**
     * Keeps texts from models: they get placeholders, and replies get the texts back.
     *
     * @param value says what
     * @return this
     */
    public CoworkBuilder redactor(Redactor value) {
        redactor = value;
        return this;
    }

    /**
     * Says what models cost, above the prices that come with Cowork.
     *
     * @param value the prices; what is not known there is looked up in {@link PriceBook#bundled()}
     * @return this
     */
    public CoworkBuilder prices(PriceBook value) {
        prices = value;
        return this;
    }

    /**
     * Bounds what the models of all workspaces may cost together. Each call sums up what was spent, workspace by
     * workspace, so many workspaces make it slow. Limits add up: the strictest refuses.
     *
     * @param value the limit
     * @return this
     */
    public CoworkBuilder spendingLimit(SpendingLimit value) {
        spendingLimits.add(value);
        return this;
    }

    /**
     * Chooses how the answers of the legs become one order.
     *
     * @param id {@code convex}, the default: a convex combination of the legs' scores; or {@code rrf}: reciprocal rank
     *     fusion with k = 60
     * @return this
     */
    public CoworkBuilder ranker(String id) {
        return ranker(id, ProviderSettings.NONE);
    }

    /**
     * Chooses how the answers of the legs become one order, with settings.
     *
     * @param id {@code convex} or {@code rrf}
     * @param settings numbers as texts. For {@code convex}: {@code chat}, which part of the best score of its chat a
     *     message gets (0.2), and {@code speaker}, what it gets when the query names its speaker (0.15), both from 0 to 1.
     *     For {@code rrf}: {@code k} (60), {@code weight.keyword} and {@code weight.semantic} (1). What is unknown or out
     *     of its range is refused when the engine is opened
     * @return this
     */
    public CoworkBuilder ranker(String id, ProviderSettings settings) {
        ranker = Choice.byId(id, settings);
        return this;
    }

    /**
     * Ranks the answers of the legs in the host's own way.
     *
     * @param value the ranker
     * @return this
     */
    public CoworkBuilder ranker(Ranker value) {
        ranker = Choice.of(value);
        return this;
    }

    /**
     * Lets a reranker order the first hits of each search by a score of its own. None does by default.
     *
     * @param value the reranker; never closed by the engine
     * @param longest how long a search waits for it; after that the ranker's order stands, and the result says so
     * @return this
     * @throws InvalidInputException if the time is not positive
     */
    public CoworkBuilder reranker(Reranker value, Duration longest) {
        refuse(!longest.isPositive(), "The time for a reranker must be positive, but is " + longest);
        reranker = value;
        rerankerTimeout = longest;
        return this;
    }

    /**
     * Counts tokens another way.
     *
     * @param value the counter; the default is an estimate
     * @return this
     */
    public CoworkBuilder tokenCounter(TokenCounter value) {
        tokenCounter = value;
        return this;
    }

    /**
     * Finds artifacts another way.
     *
     * @param value the detector; the default reads Markdown
     * @return this
     */
    public CoworkBuilder artifactDetector(ArtifactDetector value) {
        artifactDetector = value;
        return this;
    }

    /**
     * Reads one more sort of file; asked before the built-in extractors.
     *
     * @param value the extractor
     * @return this
     */
    public CoworkBuilder textExtractor(TextExtractor value) {
        extractors.add(value);
        return this;
    }

    /**
     * Lets models call a tool.
     *
     * @param value the tool; its name is unique
     * @return this
     */
    public CoworkBuilder tool(Tool value) {
        tools.add(value);
        return this;
    }

    /**
     * Lets models call tools of the engine's own, which work on the workspace.
     *
     * @param values which; none unless said
     * @return this
     */
    public CoworkBuilder workspaceTools(WorkspaceTool... values) {
        workspaceTools.addAll(List.of(values));
        return this;
    }

    /**
     * Asks before a tool is called that changes something.
     *
     * @param value decides, {@link ToolApproval#ALL} unless said
     * @return this
     */
    public CoworkBuilder toolApproval(ToolApproval value) {
        toolApproval = value;
        return this;
    }

    /**
     * Bounds how many calls to a model a turn makes while that asks for tools.
     *
     * @param value from 1 to 100; the default is 8
     * @return this
     */
    public CoworkBuilder toolRounds(int value) {
        refuse(value < 1 || value > 100, "toolRounds must be from 1 to 100, but is " + value);
        toolRounds = value;
        return this;
    }

    /**
     * Tells the time another way.
     *
     * @param value the clock
     * @return this
     */
    public CoworkBuilder clock(InstantSource value) {
        clock = value;
        return this;
    }

    /**
     * Runs background work on threads of the host.
     *
     * @param value the executor; never shut down by the engine
     * @return this
     */
    public CoworkBuilder executor(Executor value) {
        executor = value;
        return this;
    }

    /**
     * Tells somebody what happens.
     *
     * @param value the listener
     * @return this
     */
    public CoworkBuilder listener(CoworkListener value) {
        listeners.add(value);
        return this;
    }

    /**
     * Puts native libraries into a directory, for machines whose temporary directory must not hold programs.
     *
     * @param value the directory
     * @return this
     */
    public CoworkBuilder nativeDirectory(Path value) {
        nativeDirectory = value;
        return this;
    }

    /**
     * Says what to do with an older schema.
     *
     * @param value the mode; the default is to migrate
     * @return this
     */
    public CoworkBuilder migrations(MigrationMode value) {
        migrations = value;
        return this;
    }

    /**
     * Sets who acts on workspaces of this engine unless {@link Workspace#as} says otherwise.
     *
     * @param value the actor; the default is the user {@code local}
     * @return this
     */
    public CoworkBuilder actor(Actor value) {
        actor = value;
        return this;
    }

    /**
     * Bounds how many workspaces keep their indexes open while they are idle.
     *
     * @param value from 1; the default is 16
     * @return this
     */
    public CoworkBuilder openIndexes(int value) {
        refuse(value < 1, "openIndexes must be at least 1, but is " + value);
        openIndexes = value;
        return this;
    }

    /**
     * Sets how long a turn is protected after its process was last heard of.
     *
     * @param value from one second; the default is 30 seconds
     * @return this
     */
    public CoworkBuilder leaseDuration(Duration value) {
        refuse(
                value.compareTo(Duration.ofSeconds(1)) < 0,
                "leaseDuration must be at least one second, but is " + value);
        leaseDuration = value;
        return this;
    }

    /**
     * Bounds how long closing waits for what runs.
     *
     * @param value not negative; the default is 10 seconds
     * @return this
     */
    public CoworkBuilder closeTimeout(Duration value) {
        refuse(value.isNegative(), "closeTimeout must not be negative, but is " + value);
        closeTimeout = value;
        return this;
    }

    /**
     * Opens the engine.
     *
     * @return the engine; close it
     * @throws NotFoundException if there is no provider with a chosen id; the message names what is there
     * @throws dev.cowork.error.AlreadyOpenException if the directory has an opener, in this process or another
     * @throws dev.cowork.error.StoreException if the data cannot be opened; nothing was written
     */
    public Cowork open() {
        return engine().open(settings());
    }

    /**
     * Says what this machine lacks for these settings, without opening anything.
     *
     * @return one sentence for each lack, each with what to do; empty when nothing is missing
     */
    public List<String> preflight() {
        return engine().preflight(settings());
    }

    private static CoworkEngine engine() {
        return ServiceLoader.load(CoworkEngine.class)
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "No engine is on the class path or module path; add the dependency dev.cowork:cowork"));
    }

    private CoworkSettings settings() {
        return new CoworkSettings(
                directory,
                store,
                keywordIndex,
                vectorIndex,
                embeddingModel,
                providers,
                models,
                modelInfos,
                retries,
                redactor,
                prices,
                spendingLimits,
                ranker,
                reranker,
                rerankerTimeout,
                tokenCounter,
                artifactDetector,
                extractors,
                tools,
                workspaceTools,
                toolApproval,
                toolRounds,
                clock,
                executor,
                listeners,
                nativeDirectory,
                migrations,
                actor,
                openIndexes,
                leaseDuration,
                closeTimeout);
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new InvalidInputException(why);
        }
    }
}
