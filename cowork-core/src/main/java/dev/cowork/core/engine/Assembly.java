package dev.cowork.core.engine;

import dev.cowork.Cowork;
import dev.cowork.CoworkSettings;
import dev.cowork.ModelSettings;
import dev.cowork.Price;
import dev.cowork.PriceBook;
import dev.cowork.core.artifact.MarkdownArtifactDetector;
import dev.cowork.core.base.IdSource;
import dev.cowork.core.chat.RunningTurns;
import dev.cowork.core.chat.ToolPolicy;
import dev.cowork.core.index.Embedder;
import dev.cowork.core.index.IndexCache;
import dev.cowork.core.index.IndexParts;
import dev.cowork.core.index.Indexer;
import dev.cowork.core.json.JacksonBinding;
import dev.cowork.core.llm.Cooldowns;
import dev.cowork.core.llm.EstimatedTokenCounter;
import dev.cowork.core.llm.Gateway;
import dev.cowork.core.llm.ModelRegistry;
import dev.cowork.core.llm.OfflineExtractiveModel;
import dev.cowork.core.llm.Spending;
import dev.cowork.core.llm.Waits;
import dev.cowork.core.passage.Recipes;
import dev.cowork.core.price.ModelTable;
import dev.cowork.core.search.Reranks;
import dev.cowork.core.search.WorkspaceSearch;
import dev.cowork.core.text.BuiltInExtractors;
import dev.cowork.core.tool.OwnTool;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.CancellationSource;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.EmbeddingModelFactory;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.Tool;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.Ranker;
import dev.cowork.spi.StoreSpec;
import dev.cowork.spi.TextExtractor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Opens the parts of an engine in order; each that it opened itself is closed in reverse order. */
final class Assembly {
    private static final int FOLLOWING_THREADS = 4;
    private static final String DEFAULT_MODEL = "offline/extractive";

    private final CoworkSettings settings;
    private final Choices choices;
    private final Closing closing;
    private final Patience patience;
    private final CancellationSource ending = new CancellationSource();

    Assembly(CoworkSettings settings, Closing closing) {
        this.settings = settings;
        this.choices = new Choices(settings);
        this.closing = closing;
        this.patience = new Patience(settings.closeTimeout());
    }

    Cowork open() {
        Optional<Path> directory = Optional.ofNullable(settings.directory());
        directory.ifPresent(path -> closing.add(DirectoryLock.take(path)));
        Embedder embedder = closing.add(embedder());
        MemoryStore store = closing.add(choices.store().open(spec(settings)));
        requireCapable(store);
        Events events = new Events(settings.listeners());
        IndexParts parts = new IndexParts(
                store.identity(),
                store.capabilities().shared(),
                Recipes.NAMES,
                choices.keywordIndex(),
                choices.vectorIndex(),
                embedder,
                directory.map(path -> path.resolve("index")),
                events,
                ending);
        IndexCache cache = closing.add(new IndexCache(parts, settings.openIndexes()));
        Indexer indexer = closing.add(new Indexer(
                parts,
                cache,
                background("cowork-follow-", FOLLOWING_THREADS),
                background("cowork-embed-", 1),
                patience::left));
        Executor legs = virtual("cowork-leg-");
        Ranker ranker = choices.ranker();
        Reranks reranks = new Reranks(settings.reranker(), settings.rerankerTimeout(), legs);
        Gateway gateway = gateway(store);
        List<OwnTool> ownTools = new OwnTools(
                        events,
                        use -> new WorkspaceSearch(use.scope(), indexer, ranker, reranks, gateway.counter(), legs))
                .of(settings.workspaceTools());
        return new Engine(new EngineParts(
                settings,
                store,
                events,
                IdSource.secure(settings.clock()),
                embedder,
                indexer,
                ranker,
                reranks,
                legs,
                events.carrying(virtual("cowork-turn-")),
                new RunningTurns(),
                gateway,
                ownTools,
                toolPolicy(ownTools),
                Objects.requireNonNullElseGet(settings.artifactDetector(), MarkdownArtifactDetector::new),
                extractors(),
                ending,
                patience,
                closing));
    }

    /** That a store is not durable or not shared is dealt with; one workspace is not enough for an engine. */
    private void requireCapable(MemoryStore store) {
        if (!store.capabilities().multipleWorkspaces()) {
            throw new InvalidInputException("The store " + choices.store().id()
                    + " lacks the capability multipleWorkspaces, which the engine needs; choose another store");
        }
    }

    static StoreSpec spec(CoworkSettings settings) {
        return new StoreSpec(
                Optional.ofNullable(settings.directory()),
                settings.migrations(),
                Optional.ofNullable(settings.nativeDirectory()));
    }

    private Embedder embedder() {
        EmbeddingModel instance = settings.embeddingModel().instance();
        if (instance != null) {
            return new Embedder(() -> instance, false, ending, patience::left);
        }
        EmbeddingModelFactory factory = choices.embeddingModelFactory();
        Supplier<EmbeddingModel> opener = () ->
                factory.open(settings.embeddingModel().settings(), Optional.ofNullable(settings.nativeDirectory()));
        return new Embedder(opener, true, ending, patience::left);
    }

    private ToolPolicy toolPolicy(List<OwnTool> ownTools) {
        ToolPolicy policy = new ToolPolicy(settings.toolApproval(), settings.toolRounds(), new JacksonBinding());
        policy.check(Stream.concat(
                        ownTools.stream().map(OwnTool::declaration),
                        settings.tools().stream().map(Tool::declaration))
                .toList());
        return policy;
    }

    private Gateway gateway(MemoryStore store) {
        ModelSettings models = settings.models();
        return new Gateway(
                new ModelRegistry(providers(), settings.modelInfos(), new ModelTable()::find),
                models.model().isPresent() ? models : models.withModel(DEFAULT_MODEL),
                Objects.requireNonNullElseGet(settings.tokenCounter(), EstimatedTokenCounter::new),
                new Waits(settings.retries(), () -> ThreadLocalRandom.current().nextDouble()),
                new Cooldowns(settings.clock()),
                spending(store),
                settings.redactor());
    }

    private Spending spending(MemoryStore store) {
        PriceBook own = PriceBook.of(Map.of("offline/*", Price.FREE));
        PriceBook host = settings.prices();
        PriceBook known = (host == null ? own : host.orElse(own)).orElse(PriceBook.bundled());
        return new Spending(known, settings.spendingLimits(), query -> EngineUsage.of(store, query), settings.clock());
    }

    private List<LlmProvider> providers() {
        List<LlmProvider> providers = new ArrayList<>();
        providers.add(new OfflineExtractiveModel());
        settings.providers().forEach(choice -> providers.add(Choices.open(choice, closing)));
        return providers;
    }

    private List<TextExtractor> extractors() {
        List<TextExtractor> extractors = new ArrayList<>(settings.extractors());
        extractors.addAll(BuiltInExtractors.all());
        return extractors;
    }

    private Executor background(String name, int threads) {
        return settings.executor() != null
                ? settings.executor()
                : closing.add(OwnedThreads.platform(name, threads, patience)).executor();
    }

    private Executor virtual(String name) {
        return closing.add(OwnedThreads.virtual(name, patience)).executor();
    }
}
