package dev.cowork.core.search;

import dev.cowork.LegStatus;
import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.base.Scope;
import dev.cowork.core.base.Searcher;
import dev.cowork.core.index.Indexer;
import dev.cowork.core.index.LegResult;
import dev.cowork.core.index.Liked;
import dev.cowork.core.index.Question;
import dev.cowork.core.index.WorkspaceIndex;
import dev.cowork.data.SourceKey;
import dev.cowork.error.ClosedException;
import dev.cowork.error.CoworkException;
import dev.cowork.llm.TokenCounter;
import dev.cowork.spi.Filter;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Ranked;
import dev.cowork.spi.Ranker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Searches one workspace: both legs at once, one order, excerpts, hits. Thread-safe. */
public final class WorkspaceSearch implements Searcher {
    private static final int LONGEST_QUERY = 10_000;
    private static final Duration OPENING = Duration.ofSeconds(30);
    private static final Duration CATCHING_UP = Duration.ofMillis(250);

    private final Scope scope;
    private final Indexer indexer;
    private final Ranker ranker;
    private final Reranks reranks;
    private final TokenCounter counter;
    private final Executor executor;

    /**
     * Creates a search.
     *
     * @param scope the workspace
     * @param indexer has its legs
     * @param ranker makes one order of their answers
     * @param reranks orders the first hits once more
     * @param counter counts what a budget bounds
     * @param executor runs one leg while the other runs on the caller's thread
     */
    public WorkspaceSearch(
            Scope scope, Indexer indexer, Ranker ranker, Reranks reranks, TokenCounter counter, Executor executor) {
        this.scope = scope;
        this.indexer = indexer;
        this.ranker = ranker;
        this.reranks = reranks;
        this.counter = counter;
        this.executor = executor;
    }

    @Override
    public SearchResults search(SearchRequest request) {
        Inputs.nonBlank("A query", request.query(), LONGEST_QUERY);
        Filter filter = filter(request);
        if (request.atLeast() > 0) {
            indexer.await(scope, request.atLeast(), words(request), meaning(request), request.waitAtMost());
        }
        return indexer.with(scope, index -> {
            boolean words = words(request);
            boolean meaning = meaning(request);
            if (!index.isCurrent(words, meaning)) {
                indexer.follow(scope, words, meaning, index.isOpen(words, meaning) ? CATCHING_UP : OPENING);
            }
            return search(request, filter, index);
        });
    }

    private static boolean words(SearchRequest request) {
        return request.legs() != SearchRequest.Legs.SEMANTIC;
    }

    private static boolean meaning(SearchRequest request) {
        return request.legs() != SearchRequest.Legs.KEYWORD;
    }

    private SearchResults search(SearchRequest request, Filter filter, WorkspaceIndex index) {
        Question question = new Question(request.query(), filter, request.candidates(), Liked.NONE);
        LivingPassages living = new LivingPassages(scope.store().feeds(), filter, request.without());
        BothLegs legs = ask(request, question, index);
        List<Ranked> ranked = rank(request, living, legs);
        Liked liked =
                legs.bothAnswered() ? FirstBest.of(ranked, request.factors().feedback()) : Liked.NONE;
        BothLegs again = liked.isEmpty() ? legs : ask(request, question.with(liked), index);
        if (!liked.isEmpty() && again.bothAnswered()) {
            legs = again;
            ranked = rank(request, living, legs);
        } else {
            liked = Liked.NONE; // a first answer of both legs is worth more than a second one of one
        }
        resume(legs.semantic().status(), index);
        Weighing weighing = new Weighing(request.factors(), scope.store().memories(), scope.now());
        Shown shown = new Showing(scope.store(), counter, weighing)
                .show(request, reranks.needed(request), weighing.weigh(ranked));
        Reranks.Outcome last = reranks.order(request, shown.hits());
        return new SearchResults(
                request.query(),
                last.hits(),
                legs.states(),
                ranker.name() + feedback(liked) + weighing.name(),
                last.reranking(),
                shown.leftOut());
    }

    private static String feedback(Liked liked) {
        return liked.isEmpty()
                ? ""
                : " + feedback(passages=" + liked.shares().size() + ",words=" + liked.words() + ",meaning="
                        + liked.meaning() + ")";
    }

    private BothLegs ask(SearchRequest request, Question question, WorkspaceIndex index) {
        CompletableFuture<LegResult> words =
                beside(() -> words(request) ? index.keyword(question) : LegResult.off("keyword"));
        LegResult meaning = meaning(request) ? index.semantic(question) : LegResult.off("semantic");
        return new BothLegs(join(words), meaning);
    }

    private List<Ranked> rank(SearchRequest request, LivingPassages living, BothLegs legs) {
        Map<String, LegAnswer> answers = legs.answers();
        return ranker.rank(Targets.candidates(request.query(), living.of(answers.values()), answers), answers);
    }

    private CompletableFuture<LegResult> beside(Supplier<LegResult> leg) {
        try {
            return CompletableFuture.supplyAsync(leg, executor);
        } catch (RejectedExecutionException e) {
            throw new ClosedException("The engine is closed");
        }
    }

    private static LegResult join(CompletableFuture<LegResult> leg) {
        try {
            return leg.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CoworkException known) {
                throw known;
            }
            throw e;
        }
    }

    /** What a process that died, a failed provider or another model left to be embedded is embedded when it is missed. */
    private void resume(LegStatus meaning, WorkspaceIndex index) {
        if (meaning.pending() > 0 && index.mayEmbed()) {
            indexer.embed(scope);
        }
    }

    private Filter filter(SearchRequest request) {
        Optional<Set<SourceKey>> sources = request.pathPrefix()
                .map(prefix -> Paths.below(prefix, scope.store().documents()));
        return new Filter(sources, request.kinds(), request.chat(), request.from(), request.until());
    }
}
