package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Cowork;
import dev.cowork.Hit;
import dev.cowork.Reranking;
import dev.cowork.Reranking.State;
import dev.cowork.ScorePart;
import dev.cowork.SearchRequest;
import dev.cowork.SearchRequest.Legs;
import dev.cowork.SearchResults;
import dev.cowork.Workspace;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.Reranker;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.Gate;
import dev.cowork.testkit.TermOverlapReranker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a reranker may do to a search, and what it may not. */
class RerankingTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final SearchRequest ZEBRAS = SearchRequest.of("zebra otter").withLegs(Legs.KEYWORD);

    private static void with(Reranker reranker, Duration longest, Consumer<Workspace> test) {
        try (Cowork cowork = Cowork.builder()
                .embeddingModel(new DeterministicEmbeddingModel(64))
                .reranker(reranker, longest)
                .open()) {
            test.accept(filled(cowork));
        }
    }

    private static Workspace filled(Cowork cowork) {
        Workspace workspace = cowork.workspace("alpha");
        workspace.documents().write("a.md", "zebra zebra zebra, and one more thing");
        workspace.documents().write("b.md", "otter otter otter");
        workspace
                .documents()
                .write("c.md", "a zebra meets an otter somewhere in the large and quiet woods of the north");
        workspace.awaitIndexed(LONG);
        return workspace;
    }

    private static List<String> titles(SearchResults results) {
        return results.hits().stream().map(Hit::title).toList();
    }

    private static Reranker scoring(Function<List<String>, double[]> scores) {
        return new Reranker() {
            @Override
            public String name() {
                return "scripted";
            }

            @Override
            public double[] score(String query, List<String> excerpts) {
                return scores.apply(excerpts);
            }
        };
    }

    @Test
    void noneIsUsedUnlessOneIsChosen() {
        try (Cowork cowork = Cowork.builder()
                .embeddingModel(new DeterministicEmbeddingModel(64))
                .open()) {
            SearchResults results = filled(cowork).search(ZEBRAS);
            assertEquals(Reranking.OFF, results.reranking());
            assertEquals("none", cowork.check().facts().get("reranker"));
            assertEquals(1, results.hits().getFirst().parts().size());
        }
    }

    @Test
    void itsScoreDecidesAndStandsBesideTheRankers() {
        with(scoring(excerpts -> new double[] {-1, 7, 7}), LONG, workspace -> {
            SearchResults before = workspace.search(ZEBRAS.withReranked(0));
            assertEquals(Reranking.OFF, before.reranking());
            SearchResults after = workspace.search(ZEBRAS);
            assertEquals(new Reranking("scripted", State.DONE, 3, null), after.reranking());
            List<String> was = titles(before);
            assertEquals(
                    List.of(was.get(1), was.get(2), was.get(0)), titles(after), "equals stay in the ranker's order");
            assertEquals(List.of(1, 2, 3), after.hits().stream().map(Hit::rank).toList());
            Hit first = after.hits().getFirst();
            assertEquals(
                    new ScorePart("reranker", OptionalInt.of(2), OptionalDouble.of(7), 0),
                    first.parts().getLast());
            assertEquals(before.hits().get(1).score(), first.score(), "the ranker's score stays");
            assertEquals(
                    before.hits().get(1).parts(),
                    first.parts().subList(0, first.parts().size() - 1));
        });
    }

    @Test
    void itSeesAsManyHitsAsAskedForAndNoMore() {
        List<Integer> seen = new ArrayList<>();
        Reranker counting = scoring(excerpts -> {
            seen.add(excerpts.size());
            return new double[excerpts.size()];
        });
        with(counting, LONG, workspace -> {
            assertEquals(2, workspace.search(ZEBRAS.withReranked(2)).reranking().hits());
            assertEquals(3, workspace.search(ZEBRAS.withReranked(2)).hits().size());
            assertEquals(1, workspace.search(ZEBRAS.withLimit(1)).hits().size());
            assertEquals(List.of(2, 2, 3), seen);
        });
    }

    @Test
    void aHitBehindTheLimitCanComeForward() {
        with(new TermOverlapReranker(), LONG, workspace -> {
            assertEquals("c.md", titles(workspace.search(ZEBRAS.withLimit(1))).getFirst());
            assertEquals("term-overlap", workspace.search(ZEBRAS).reranking().name());
        });
    }

    @Test
    void itsFailureIsToldAndTheRankersOrderStands() {
        List<Reranker> broken = List.of(
                scoring(excerpts -> {
                    throw new IllegalStateException("no weights");
                }),
                scoring(excerpts -> new double[] {1}),
                scoring(excerpts -> new double[] {1, Double.NaN, 2}));
        List<String> causes = List.of("java.lang.IllegalStateException", "1 scores for 3 excerpts", "no number");
        for (int i = 0; i < broken.size(); i++) {
            String cause = causes.get(i);
            with(broken.get(i), LONG, workspace -> {
                SearchResults results = workspace.search(ZEBRAS);
                assertEquals(State.FAILED, results.reranking().state());
                assertTrue(results.reranking().cause().contains(cause), results.reranking()::cause);
                assertFalse(results.reranking().cause().contains("no weights"), "a message may hold a secret");
                assertEquals(3, results.hits().size());
                assertEquals(titles(workspace.search(ZEBRAS.withReranked(0))), titles(results));
            });
        }
    }

    @Test
    void oneThatHangsIsLeftAndInterrupted() {
        Gate never = new Gate();
        CountDownLatch interrupted = new CountDownLatch(1);
        Reranker hanging = scoring(excerpts -> {
            try {
                never.pass();
            } catch (IllegalStateException e) {
                interrupted.countDown();
            }
            return new double[excerpts.size()];
        });
        with(hanging, Duration.ofMillis(50), workspace -> {
            SearchResults results = workspace.search(ZEBRAS);
            assertEquals(State.TIMED_OUT, results.reranking().state());
            assertEquals(3, results.hits().size());
            assertEquals(titles(workspace.search(ZEBRAS.withReranked(0))), titles(results));
            try {
                interrupted.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void boundsAreChecked() {
        assertThrows(InvalidInputException.class, () -> SearchRequest.of("x").withReranked(-1));
        assertThrows(InvalidInputException.class, () -> SearchRequest.of("x").withReranked(1_001));
        assertThrows(
                InvalidInputException.class, () -> Cowork.builder().reranker(new TermOverlapReranker(), Duration.ZERO));
    }
}
