package dev.cowork.core.chat;

import dev.cowork.Chat;
import dev.cowork.CoworkEvent;
import dev.cowork.Hit;
import dev.cowork.ModelSettings;
import dev.cowork.PriceBook;
import dev.cowork.Redactor;
import dev.cowork.Reranking;
import dev.cowork.RetryPolicy;
import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;
import dev.cowork.SpendingLimit;
import dev.cowork.ToolApproval;
import dev.cowork.core.artifact.MarkdownArtifactDetector;
import dev.cowork.core.base.IdSource;
import dev.cowork.core.base.Scope;
import dev.cowork.core.base.Searcher;
import dev.cowork.core.document.WorkspaceDocuments;
import dev.cowork.core.json.JacksonBinding;
import dev.cowork.core.llm.Cooldowns;
import dev.cowork.core.llm.Gateway;
import dev.cowork.core.llm.ModelRegistry;
import dev.cowork.core.llm.Spending;
import dev.cowork.core.llm.Waits;
import dev.cowork.core.store.InMemoryStore;
import dev.cowork.core.tool.OwnTool;
import dev.cowork.data.Actor;
import dev.cowork.data.RuleId;
import dev.cowork.data.RuleKind;
import dev.cowork.data.WorkspaceId;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;
import dev.cowork.llm.TokenCounter;
import dev.cowork.llm.Tool;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.RuleRecord;
import dev.cowork.spi.WorkspaceRecord;
import dev.cowork.spi.WorkspaceStore;
import dev.cowork.testkit.FixedClock;
import dev.cowork.testkit.ScriptedModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A workspace in memory with one chat, a scripted model, and a search that finds what the test puts there. */
public final class Desk {
    /** Counts a token for four characters, rounded up: so that tests can count too. */
    public static final TokenCounter QUARTERS = new TokenCounter() {
        @Override
        public int count(String text) {
            return (text.length() + 3) / 4;
        }

        @Override
        public boolean isEstimate() {
            return true;
        }
    };

    public static final Actor ANNA = Actor.user("anna");

    public final FixedClock clock = FixedClock.at("2026-03-02T10:00:00Z");
    public final FixedClock storeClock = FixedClock.at("2026-03-02T10:00:00Z");
    public final InMemoryStore store;
    public final List<CoworkEvent> events = Collections.synchronizedList(new ArrayList<>());
    public final RunningTurns running = new RunningTurns();
    public final List<Hit> hits = new ArrayList<>();
    public final List<Hit> leftOut = new ArrayList<>();
    public Reranking reranking = Reranking.OFF;
    public final List<SearchRequest> searches = Collections.synchronizedList(new ArrayList<>());
    public final List<Tool> tools = new ArrayList<>();
    public final List<OwnTool> ownTools = new ArrayList<>();
    public final ScriptedModel model;
    /** Providers besides that of the model. */
    public final List<LlmProvider> others = new ArrayList<>();

    public final Map<String, ModelInfo> infos = new HashMap<>();
    public final Cooldowns cooldowns = new Cooldowns(clock);
    public ModelSettings models = ModelSettings.NONE;
    public @Nullable Redactor redactor;
    public PriceBook prices = PriceBook.of(Map.of());
    public final List<SpendingLimit> limits = new ArrayList<>();
    public RetryPolicy retries = RetryPolicy.NONE;
    public ToolApproval approval = ToolApproval.ALL;
    public Duration lease = Duration.ofSeconds(30);
    public UnaryOperator<WorkspaceStore> wrapped = UnaryOperator.identity();
    private final WorkspaceId id = new WorkspaceId("w1");
    private final IdSource ids = new IdSource(clock, new SplittableRandom(7));

    /** What another process that opens the same workspace would have: the store, and no running turns. */
    Desk(Desk other) {
        model = other.model;
        store = other.store;
    }

    public Desk(ScriptedModel model) {
        this.model = model;
        store = new InMemoryStore(storeClock);
        store.createWorkspace(new WorkspaceRecord(id, "alpha", ANNA, clock.instant()));
    }

    public Scope scope() {
        return new Scope(id, "alpha", wrapped.apply(store.workspace(id)), ANNA, clock, ids, () -> {});
    }

    public Searcher searcher() {
        return request -> {
            searches.add(request);
            return new SearchResults(request.query(), hits, List.of(), "test", reranking, leftOut);
        };
    }

    public TurnParts parts() {
        return parts(model);
    }

    public TurnParts parts(LlmProvider provider) {
        return new TurnParts(
                gateway(provider),
                new MarkdownArtifactDetector(),
                tools,
                ownTools,
                new ToolPolicy(approval, 8, new JacksonBinding()),
                task -> Thread.ofVirtual().name("turn").start(task),
                lease,
                searcher(),
                events::add,
                running);
    }

    private Gateway gateway(LlmProvider provider) {
        List<LlmProvider> all = new ArrayList<>(others);
        all.add(provider);
        return new Gateway(
                new ModelRegistry(all, infos, (id, name) -> Optional.empty()),
                models.withModel(provider.id() + "/scripted"),
                QUARTERS,
                new Waits(retries, () -> 0.5),
                cooldowns,
                new Spending(
                        prices, limits, query -> store.workspace(id).ledger().usage(query), clock),
                redactor);
    }

    public WorkspaceChats chats() {
        return new WorkspaceChats(scope(), parts());
    }

    public Chat chat() {
        return chats().create("Plans");
    }

    public WorkspaceDocuments documents() {
        return documents(ANNA);
    }

    public WorkspaceDocuments documents(Actor actor) {
        return new WorkspaceDocuments(scope().as(actor), List.of(), Optional.empty(), events::add);
    }

    public void rule(RuleKind kind, String value, double share) {
        RuleRecord rule = new RuleRecord(new RuleId(ids.next()), kind, value, share, ANNA, scope().now());
        scope().commit("Putting a rule", List.of(), List.of(new Mutation.PutRule(rule)));
    }
}
