package dev.cowork.core.search;

import dev.cowork.Hit;
import dev.cowork.LegStatus;
import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.base.Scope;
import dev.cowork.core.base.Searcher;
import dev.cowork.core.index.Indexer;
import dev.cowork.core.index.LegResult;
import dev.cowork.core.index.WorkspaceIndex;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.error.ClosedException;
import dev.cowork.error.CoworkException;
import dev.cowork.spi.Filter;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.Ranked;
import dev.cowork.spi.Ranker;
import dev.cowork.spi.ScoredPassage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Searches one workspace: both legs at once, one order, excerpts, hits. Thread-safe. */
public final class WorkspaceSearch implements Searcher {
    private static final int LONGEST_QUERY = 10_000;
    private static final Duration OPENING = Duration.ofSeconds(30);
    private static final Duration CATCHING_UP = Duration.ofMillis(250);

    private final Scope scope;
    private final Indexer indexer;
    private final Ranker ranker;
    private final Reranks reranks;
    private final Executor executor;

    /**
     * Creates a search.
     *
     * @param scope the workspace
     * @param indexer has its legs
     * @param ranker makes one order of their answers
     * @param reranks orders the first hits once more
     * @param executor runs one leg while the other runs on the caller's thread
     */
    public WorkspaceSearch(Scope scope, Indexer indexer, Ranker ranker, Reranks reranks, Executor executor) {
        this.scope = scope;
        this.indexer = indexer;
        this.ranker = ranker;
        this.reranks = reranks;
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
            if (!index.isCurrent()) {
                indexer.follow(scope, index.isOpen() ? CATCHING_UP : OPENING);
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
        CompletableFuture<LegResult> words = beside(() -> words(request)
                ? index.keyword(request.query(), filter, request.candidates())
                : LegResult.off("keyword"));
        LegResult meaning = meaning(request)
                ? index.semantic(request.query(), filter, request.candidates())
                : LegResult.off("semantic");
        LegResult keyword = join(words);
        resume(meaning.status(), index);
        Weighing weighing = new Weighing(request.factors(), scope.store().memories(), scope.now());
        List<Ranked> ranked = weighing.weigh(rank(keyword.answer(), meaning.answer(), filter, request.without()));
        List<Hit> hits = new HitMaker(scope.store(), weighing).hits(Excerpts.of(ranked, reranks.needed(request)));
        Reranks.Outcome last = reranks.order(request, hits);
        return new SearchResults(
                request.query(),
                last.hits(),
                List.of(keyword.status(), meaning.status()),
                ranker.name() + weighing.name(),
                last.reranking());
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

    /** What is no longer living falls away here: a leg may be behind the store. */
    private List<Ranked> rank(
            @Nullable LegAnswer keyword,
            @Nullable LegAnswer semantic,
            Filter filter,
            Optional<Source.OfMessages> without) {
        Map<String, LegAnswer> answers = new LinkedHashMap<>();
        if (keyword != null) {
            answers.put("keyword", keyword);
        }
        if (semantic != null) {
            answers.put("semantic", semantic);
        }
        Set<Long> ids = new LinkedHashSet<>();
        answers.values()
                .forEach(answer ->
                        answer.passages().stream().map(ScoredPassage::id).forEach(ids::add));
        List<Passage> living = ids.isEmpty()
                ? List.of()
                : scope.store().feeds().passagesById(new ArrayList<>(ids)).stream()
                        .filter(passage -> filter.matches(passage) && !reachesOver(passage, without))
                        .toList();
        return ranker.rank(Targets.candidates(living, answers), answers);
    }

    private static boolean reachesOver(Passage passage, Optional<Source.OfMessages> messages) {
        return passage.source() instanceof Source.OfMessages said
                && messages.filter(left -> left.chat().equals(said.chat())
                                && left.first() <= said.last()
                                && said.first() <= left.last())
                        .isPresent();
    }

    private Filter filter(SearchRequest request) {
        Optional<Set<SourceKey>> sources = request.pathPrefix()
                .map(prefix -> Paths.below(prefix, scope.store().documents()));
        return new Filter(sources, request.kinds(), request.chat(), request.from(), request.until());
    }
}
