package dev.cowork.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.Factors;
import dev.cowork.Hit;
import dev.cowork.LegStatus;
import dev.cowork.Reranking;
import dev.cowork.ScorePart;
import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;
import dev.cowork.Workspace;
import dev.cowork.data.SourceKind;
import dev.cowork.llm.ProviderSettings;
import dev.cowork.testkit.TermOverlapReranker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchGuideTest {
    @TempDir
    Path directory;

    private Cowork cowork;
    private Workspace alpha;

    @BeforeEach
    void open() {
        cowork = Cowork.open(directory);
        alpha = cowork.workspace("alpha");
        alpha.documents().write("docs/release.md", "# Releases\n\nWe cut releases on Tuesdays.\n");
        alpha.documents().write("docs/lunch.md", "# Lunch\n\nThe canteen opens at noon.\n");
        alpha.memory().remember("The release manager is Ines.");
    }

    @AfterEach
    void close() {
        cowork.close();
    }

    @Test
    void hitsTellWhyTheyAreThere() {
        // guide:
        SearchResults found = alpha.search("when do we release?");
        for (Hit hit : found) {
            System.out.println(hit.rank() + ". " + hit.title() + " lines " + hit.firstLine() + "-" + hit.lastLine());
            for (ScorePart part : hit.parts()) {
                System.out.println("   " + part.name() + " rank " + part.rank() + " adds " + part.contribution());
            }
            System.out.println(hit.excerpt());
        }
        // :guide
        assertFalse(found.hits().isEmpty());
        Hit first = found.hits().getFirst();
        assertEquals(
                first.score(),
                first.parts().stream().mapToDouble(ScorePart::contribution).sum(),
                1e-9);
    }

    @Test
    void filters() {
        // guide:
        SearchRequest request = SearchRequest.of("release")
                .withPathPrefix("docs/")
                .withKinds(SourceKind.DOCUMENT)
                .withLimit(3);
        SearchResults found = alpha.search(request);
        // :guide
        assertEquals("docs/release.md", found.hits().getFirst().title());
    }

    @Test
    void oneLeg() {
        // guide:
        SearchResults words = alpha.search(SearchRequest.of("Tuesdays").withLegs(SearchRequest.Legs.KEYWORD));
        // :guide
        assertEquals(1, words.hits().size());
        assertEquals(LegStatus.State.OFF, words.legs().get(1).state());
    }

    @Test
    void readingOnesOwnWrites() {
        // guide:
        alpha.documents().write("docs/coffee.md", "The machine is on the second floor.");
        SearchResults found = alpha.search(SearchRequest.of("where do I get something hot to drink?")
                .withAtLeast(alpha.change(), Duration.ofSeconds(30)));
        for (LegStatus leg : found.legs()) {
            System.out.println(
                    leg.name() + " " + leg.state() + ", behind " + leg.behind() + ", pending " + leg.pending());
        }
        // :guide
        assertTrue(found.legs().stream().allMatch(leg -> leg.state() == LegStatus.State.OK), found.legs()::toString);
        assertTrue(found.hits().stream().anyMatch(hit -> hit.title().equals("docs/coffee.md")));
    }

    @Test
    void waitingForTheIndexes() {
        // guide:
        List<LegStatus> legs = alpha.awaitIndexed(Duration.ofMinutes(1));
        // :guide
        assertTrue(legs.stream().allMatch(leg -> leg.state() == LegStatus.State.OK), legs::toString);
    }

    @Test
    void whatCountsBesideTheLegs() {
        cowork.close();
        // guide:
        SearchRequest plain = SearchRequest.of("when do we release?")
                .withFactors(Factors.DEFAULT.withFeedback(0).withRecency(0.1, Duration.ofDays(30)));
        CoworkBuilder builder = Cowork.builder()
                .directory(directory)
                .ranker("convex", new ProviderSettings(Map.of("chat", "0", "speaker", "0"), Map.of()));
        // :guide
        cowork = builder.open();
        alpha = cowork.workspace("alpha");
        String ranker = alpha.search(plain).ranker();
        assertTrue(ranker.startsWith("convex(chat=0.0,speaker=0.0) + "), ranker);
        assertFalse(ranker.contains("feedback"), ranker);
    }

    @Test
    void howMuchIsShown() {
        // guide:
        SearchResults packed =
                alpha.search(SearchRequest.of("when do we release?").withBudget(500));
        System.out.println(packed.leftOut().size() + " pieces did not fit");
        // :guide
        assertFalse(packed.hits().isEmpty());
    }

    @Test
    void aReranker() {
        cowork.close();
        // guide:
        CoworkBuilder builder =
                Cowork.builder().directory(directory).reranker(new TermOverlapReranker(), Duration.ofSeconds(1));
        // :guide
        cowork = builder.open();
        alpha = cowork.workspace("alpha");
        // guide:
        SearchResults found =
                alpha.search(SearchRequest.of("when do we release?").withReranked(30));
        System.out.println(found.reranking()); // its name, DONE, FAILED or TIMED_OUT, how many hits it saw, and why not
        // :guide
        assertEquals(Reranking.State.DONE, found.reranking().state());
        assertEquals(found.hits().size(), found.reranking().hits());
    }

    @Test
    void fromAHitToItsSource() {
        Hit hit = alpha.search("canteen").hits().getFirst();
        // guide:
        String whole = alpha.text(hit.source().source()).orElse("erased");
        String shown = hit.source().range().of(whole);
        // :guide
        assertEquals(hit.excerpt(), shown);
    }

    @Test
    void anotherVectorIndex(@TempDir Path directory) {
        // guide:
        Cowork cowork =
                Cowork.builder().directory(directory).vectorIndex("hnswlib").open();
        // :guide
        try (cowork) {
            Workspace beta = cowork.workspace("beta");
            beta.documents().write("coffee.md", "The machine is on the second floor.");
            beta.awaitIndexed(Duration.ofMinutes(1));
            SearchResults found = beta.search(
                    SearchRequest.of("where do I get something hot to drink?").withLegs(SearchRequest.Legs.SEMANTIC));
            assertEquals("coffee.md", found.hits().getFirst().title());
        }
    }
}
