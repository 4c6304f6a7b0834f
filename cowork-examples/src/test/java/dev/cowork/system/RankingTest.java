package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.Factors;
import dev.cowork.Hit;
import dev.cowork.RememberRequest;
import dev.cowork.ScorePart;
import dev.cowork.SearchRequest;
import dev.cowork.SearchRequest.Legs;
import dev.cowork.SearchResults;
import dev.cowork.Workspace;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.FixedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the order of hits is made of, and that it is always the same. */
class RankingTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private final FixedClock clock = FixedClock.at("2026-05-01T00:00:00Z");

    private CoworkBuilder engine() {
        return Cowork.builder().directory(directory).clock(clock).embeddingModel(new DeterministicEmbeddingModel(256));
    }

    private static final String CONVEX = "convex(chat=0.2,speaker=0.15)";

    @Test
    void eachHitTellsPlaceRawScoreAndContributionOfEachLeg() {
        try (Cowork cowork = engine().ranker("rrf").open()) {
            Workspace workspace = cowork.workspace("alpha");
            workspace.documents().write("a.md", "zebra zebra zebra");
            workspace.documents().write("b.md", "zebra otter walrus heron");
            workspace.awaitIndexed(LONG);
            double[][] raws = new double[2][];
            int leg = 0;
            for (Legs alone : List.of(Legs.KEYWORD, Legs.SEMANTIC)) {
                List<Hit> hits = workspace
                        .search(SearchRequest.of("zebra").withLegs(alone))
                        .hits();
                assertEquals(
                        List.of("a.md", "b.md"), hits.stream().map(Hit::title).toList());
                raws[leg++] = hits.stream()
                        .mapToDouble(hit -> hit.parts().get(0).raw().orElseThrow())
                        .toArray();
            }
            SearchResults both = workspace.search(SearchRequest.of("zebra").withFactors(Factors.NONE));
            assertEquals("rrf(k=60)", both.ranker());
            for (int rank = 1; rank <= 2; rank++) {
                Hit hit = both.hits().get(rank - 1);
                assertEquals(rank, hit.rank());
                assertEquals(2.0 / (60 + rank), hit.score(), 1e-12);
                assertEquals(
                        List.of("keyword", "semantic"),
                        hit.parts().stream().map(ScorePart::name).toList());
                for (int part = 0; part < 2; part++) {
                    assertEquals(rank, hit.parts().get(part).rank().orElseThrow());
                    assertEquals(
                            raws[part][rank - 1], hit.parts().get(part).raw().orElseThrow());
                    assertEquals(1.0 / (60 + rank), hit.parts().get(part).contribution(), 1e-12);
                }
            }
        }
    }

    @Test
    void anUnknownRankerIsToldWithThoseThatThereAre() {
        NotFoundException error = assertThrows(
                NotFoundException.class, () -> engine().ranker("best").open());
        assertTrue(error.getMessage().contains("[convex, rrf]"), error::getMessage);
        assertTrue(engine().ranker("best").preflight().stream().anyMatch(lack -> lack.contains("[convex, rrf]")));
    }

    @Test
    void aDocumentStandsWhereItsBestPassageStands() {
        try (Cowork cowork = engine().open()) {
            Workspace workspace = cowork.workspace("alpha");
            StringBuilder many = new StringBuilder();
            for (int i = 0; i < 8; i++) {
                many.append("A zebra")
                        .append(" among many other words that say nothing".repeat(18))
                        .append(".\n\n");
            }
            workspace.documents().write("many-weak.md", many.toString());
            workspace.documents().write("one-strong.md", "zebra zebra");
            workspace.awaitIndexed(LONG);
            for (Legs legs : Legs.values()) {
                List<Hit> hits = workspace
                        .search(SearchRequest.of("zebra").withLegs(legs))
                        .hits();
                assertEquals("one-strong.md", hits.get(0).title(), legs::name);
                assertEquals("many-weak.md", hits.get(1).title(), legs::name);
                assertEquals(2, hits.get(1).parts().get(0).rank().orElseThrow());
            }
        }
    }

    @Test
    void tiesGoByTheOrderOfWritingInEveryStoreAndAfterEveryRebuild() throws IOException {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            paths.add("notes/" + i + ".md");
        }
        Collections.shuffle(paths, new Random(7));
        try (Cowork memory =
                engine().store("memory").directory(directory.resolve("other")).open()) {
            assertEquals(paths, order(write(memory, paths)));
        }
        try (Cowork cowork = engine().open()) {
            assertEquals(paths, order(write(cowork, paths)));
        }
        try (Stream<Path> index = Files.walk(directory.resolve("index"))) {
            for (Path path : index.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        try (Cowork cowork = engine().open()) {
            assertEquals(paths, order(cowork.workspace("alpha")));
        }
    }

    @Test
    void oneStateOfTheIndexesAnswersTheSameAndHasAName() {
        try (Cowork cowork = engine().open()) {
            Workspace workspace = write(cowork, List.of("a.md", "b.md", "c.md"));
            SearchResults first = workspace.search("zebra");
            assertEquals(first, workspace.search("zebra"));
            assertTrue(first.legs().stream().noneMatch(leg -> leg.generation().isEmpty()));
            workspace.documents().write("d.md", "One more zebra.");
            workspace.awaitIndexed(LONG);
            SearchResults later = workspace.search("zebra");
            for (int leg = 0; leg < 2; leg++) {
                assertNotEquals(
                        first.legs().get(leg).generation(),
                        later.legs().get(leg).generation());
            }
        }
    }

    private static Workspace write(Cowork cowork, List<String> paths) {
        Workspace workspace = cowork.workspace("alpha");
        paths.forEach(path -> workspace.documents().write(path, "The very same zebra."));
        workspace.awaitIndexed(LONG);
        return workspace;
    }

    private static List<String> order(Workspace workspace) {
        List<String> order = null;
        for (Legs legs : Legs.values()) {
            List<String> titles =
                    workspace.search(SearchRequest.of("zebra").withLimit(100).withLegs(legs)).hits().stream()
                            .map(Hit::title)
                            .toList();
            assertTrue(order == null || order.equals(titles), legs::name);
            order = titles;
        }
        return order;
    }

    @Test
    void importanceAndRecencyCountOnlyWhenAskedFor() {
        try (Cowork cowork = engine().open()) {
            Workspace workspace = cowork.workspace("alpha");
            workspace.memory().remember(new RememberRequest("An old zebra was here.", List.of(), 0.25, false));
            clock.advance(Duration.ofDays(20));
            workspace.memory().remember(new RememberRequest("A mighty zebra may come.", List.of(), 0.75, false));
            clock.advance(Duration.ofDays(10));
            workspace.documents().write("z.md", "The zebra zebra.");
            workspace.awaitIndexed(LONG);
            SearchRequest request = SearchRequest.of("zebra").withLegs(Legs.KEYWORD);
            SearchResults plain = workspace.search(request);
            assertEquals(CONVEX, plain.ranker());
            assertFalse(plain.hits().stream()
                    .flatMap(hit -> hit.parts().stream())
                    .anyMatch(part -> !part.name().equals("keyword")));
            SearchResults weighed = workspace.search(
                    request.withFactors(Factors.NONE.withImportance(2).withRecency(1, Duration.ofDays(10))));
            assertEquals(CONVEX + " + importance(2.0) + recency(1.0,halfLife=PT240H)", weighed.ranker());
            // 30 days are three half lives: 1/8; 10 days are one: 1/2; the document is of this moment: 1.
            assertParts(weighed, "A mighty zebra may come.", Optional.of(0.75), 0.5);
            assertParts(weighed, "The zebra zebra.", Optional.empty(), 1);
            assertParts(weighed, "An old zebra was here.", Optional.of(0.25), 0.125);
            assertEquals(
                    List.of("A mighty zebra may come.", "The zebra zebra.", "An old zebra was here."),
                    weighed.hits().stream().map(Hit::excerpt).toList());
        }
        assertThrows(InvalidInputException.class, () -> Factors.NONE.withImportance(-1));
        assertThrows(InvalidInputException.class, () -> Factors.NONE.withRecency(Double.NaN, LONG));
        assertThrows(InvalidInputException.class, () -> Factors.NONE.withRecency(1, Duration.ZERO));
        assertThrows(InvalidInputException.class, () -> Factors.NONE.withFeedback(2.1));
    }

    private static void assertParts(SearchResults found, String excerpt, Optional<Double> importance, double recency) {
        Hit hit = found.hits().stream()
                .filter(each -> each.excerpt().equals(excerpt))
                .findFirst()
                .orElseThrow();
        ScorePart age = part(hit, "recency").orElseThrow();
        assertEquals(recency, age.raw().orElseThrow(), 1e-9);
        assertEquals(recency, age.contribution(), 1e-9);
        assertTrue(age.rank().isEmpty());
        assertEquals(importance.isPresent(), part(hit, "importance").isPresent());
        importance.ifPresent(raw -> {
            ScorePart weight = part(hit, "importance").orElseThrow();
            assertEquals(raw, weight.raw().orElseThrow(), 1e-9);
            assertEquals(2 * raw, weight.contribution(), 1e-9);
        });
        assertEquals(hit.parts().stream().mapToDouble(ScorePart::contribution).sum(), hit.score(), 1e-12);
    }

    private static Optional<ScorePart> part(Hit hit, String name) {
        return hit.parts().stream().filter(part -> part.name().equals(name)).findFirst();
    }
}
