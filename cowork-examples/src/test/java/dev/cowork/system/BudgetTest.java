package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Factors;
import dev.cowork.Hit;
import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;
import dev.cowork.Workspace;
import dev.cowork.data.Actor;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.SourceRange;
import dev.cowork.error.InvalidInputException;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a search shows: whole excerpts, or what fits into a budget; and that it says how it searched. */
class BudgetTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String FILLER = "Nothing of any use stands in this long sentence about the weather at sea. ";
    private static final String GOLD = "The zebra crosses the river on Tuesday.";

    @TempDir
    Path directory;

    private Cowork cowork;
    private Workspace workspace;

    @BeforeEach
    void open() {
        cowork = Cowork.builder()
                .directory(directory)
                .embeddingModel(new DeterministicEmbeddingModel(256))
                .open();
        workspace = cowork.workspace("alpha");
    }

    @AfterEach
    void close() {
        cowork.close();
    }

    @Test
    void aBudgetShowsTheSentencesThatAnswer() {
        String text = FILLER.repeat(6) + "\n" + GOLD + "\n" + FILLER.repeat(6).strip();
        workspace.documents().write("river.md", text);
        workspace.awaitIndexed(LONG);
        SearchRequest request = SearchRequest.of("When does the zebra cross the river?");

        Hit whole = workspace.search(request).hits().getFirst();
        SearchResults packed = workspace.search(request.withBudget(70));

        assertEquals(text, whole.excerpt());
        Hit best = packed.hits().getFirst();
        assertTrue(best.excerpt().contains(GOLD), best::excerpt);
        assertTrue(best.excerpt().length() < text.length() / 2, best::excerpt);
        assertEquals(best.excerpt(), best.source().range().of(text));
        assertEquals(
                best.score(),
                best.parts().stream().mapToDouble(part -> part.contribution()).sum(),
                1e-9);
        assertTrue(best.parts().stream().anyMatch(part -> part.name().equals("words") && part.contribution() > 0));
    }

    @Test
    void whatIsShownAndWhatIsLeftOutIsAllThatWasLookedAt() {
        String text = (FILLER.repeat(4) + "\n").repeat(6).strip();
        workspace.documents().write("sea.txt", text);
        Chat chat = workspace.chats().create("Sea");
        chat.record(Actor.user("Anna"), Role.USER, "The weather at sea was of no use.", Instant.EPOCH);
        workspace.awaitIndexed(LONG);

        for (int budget : new int[] {1, 40, 100, 100_000}) {
            SearchResults found =
                    workspace.search(SearchRequest.of("weather at sea").withBudget(budget));
            int shown = found.hits().stream()
                    .flatMap(hit -> hit.matches().stream())
                    .mapToInt(match -> words(match, text))
                    .sum();
            int left = found.leftOut().stream()
                    .mapToInt(hit -> words(hit.source(), text))
                    .sum();
            // 24 sentences of 14 words, and 8 words in the chat
            assertEquals(24 * 14 + 8, shown + left, "at a budget of " + budget);
            // A word has at least one token.
            assertTrue(shown <= budget, () -> "at a budget of " + budget);
            assertEquals(budget == 100_000, found.leftOut().isEmpty());
        }
    }

    private static int words(SourceRange range, String text) {
        String said = range.source() instanceof Source.OfMessages ? "The weather at sea was of no use." : text;
        return range.range().of(said).strip().split("\\s+", -1).length;
    }

    @Test
    void neighboursAreOneHitUnlessAskedOtherwise() {
        String text = (FILLER.repeat(4) + "\n").repeat(2).strip();
        workspace.documents().write("sea.txt", text);
        workspace.awaitIndexed(LONG);
        SearchRequest request = SearchRequest.of("weather at sea").withBudget(1_000);

        assertEquals(
                List.of(text),
                workspace.search(request).hits().stream().map(Hit::excerpt).toList());
        List<Hit> pieces = workspace.search(request.withoutMerging()).hits();
        assertTrue(pieces.size() > 1);
        assertTrue(pieces.stream().allMatch(hit -> hit.matches().size() == 1));
    }

    @Test
    void messagesKeepTheirOrderWithinABudget() {
        Chat chat = workspace.chats().create("Zoo");
        for (String said : List.of(
                "A zebra crosses the river.", "It does so at noon.", "The river is cold.", "When does it cross?")) {
            chat.record(Actor.user("Anna"), Role.USER, said, Instant.EPOCH);
        }
        workspace.awaitIndexed(LONG);
        SearchRequest request = SearchRequest.of("When does the zebra cross the river?");

        List<Source> ranked = workspace.search(request.withoutMerging()).hits().stream()
                .map(hit -> hit.source().source())
                .toList();
        assertEquals(
                ranked,
                workspace.search(request.withBudget(1_000)).hits().stream()
                        .map(hit -> hit.source().source())
                        .toList());
    }

    @Test
    void messagesOfOneChatAreSingleHitsWithoutMerging() {
        Chat chat = workspace.chats().create("Zoo");
        for (String said : List.of("A zebra.", "Another zebra.", "A third zebra.")) {
            chat.record(Actor.user("Anna"), Role.USER, said, Instant.EPOCH);
        }
        workspace.awaitIndexed(LONG);
        SearchRequest request = SearchRequest.of("zebra");

        assertEquals(1, workspace.search(request).hits().size());
        assertEquals(3, workspace.search(request.withoutMerging()).hits().size());
    }

    @Test
    void aSearchSaysWhetherItsBestPassagesChangedTheQuery() {
        workspace.documents().write("a.md", "The zebra lives in the savanna.");
        workspace.documents().write("b.java", "class Zebra { String savanna; }");
        workspace.awaitIndexed(LONG);

        assertTrue(ranker(SearchRequest.of("zebra")).contains("+ feedback(passages=1,words=0.3,meaning=0.4)"));
        assertFalse(ranker(SearchRequest.of("zebra").withFactors(Factors.NONE)).contains("feedback"));
        assertFalse(ranker(SearchRequest.of("zebra").withLegs(SearchRequest.Legs.KEYWORD))
                .contains("feedback"));
        assertFalse(ranker(SearchRequest.of("zebra").withPathPrefix("b.")).contains("feedback"));
    }

    private String ranker(SearchRequest request) {
        return workspace.search(request).ranker();
    }

    @Test
    void aSpeakerWhoIsNamedCountsMore() {
        Chat chat = workspace.chats().create("Zoo");
        chat.record(Actor.user("Anna Berg"), Role.USER, "I saw a zebra.", Instant.EPOCH);
        chat.record(Actor.user("Ben"), Role.USER, "I saw a zebra.", Instant.EPOCH);
        workspace.awaitIndexed(LONG);

        for (Hit hit : workspace.search(SearchRequest.of("What did Ben see?").withoutMerging())) {
            boolean ben = hit.source().source() instanceof Source.OfMessages said && said.first() == 1;
            assertEquals(ben, hit.parts().stream().anyMatch(part -> part.name().equals("speaker")), hit::toString);
        }
        assertTrue(workspace.search("Did Anna see it?").hits().stream()
                .flatMap(hit -> hit.parts().stream())
                .noneMatch(part -> part.name().equals("speaker")));
    }

    @Test
    void aBudgetOutOfItsRangeIsRefused() {
        SearchRequest request = SearchRequest.of("zebra");
        assertThrows(InvalidInputException.class, () -> request.withBudget(0));
        assertThrows(InvalidInputException.class, () -> request.withBudget(1_000_001));
    }
}
