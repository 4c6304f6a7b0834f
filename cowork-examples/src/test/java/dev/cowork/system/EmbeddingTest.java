package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.CoworkEvent;
import dev.cowork.LegStatus;
import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;
import dev.cowork.Workspace;
import dev.cowork.data.Actor;
import dev.cowork.data.Role;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.FixedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which texts are embedded, how often, with which model, and what is told when that goes wrong. */
class EmbeddingTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int PARAGRAPHS = 1_500;

    @TempDir
    Path directory;

    private final Heard heard = new Heard();

    private CoworkBuilder engine(EmbeddingModel model) {
        return Cowork.builder().directory(directory).embeddingModel(model).listener(heard);
    }

    @Test
    void vectorsOfAnotherModelAreNotUsedButMadeAgainWithProgress() {
        DeterministicEmbeddingModel first = new DeterministicEmbeddingModel(64, "first");
        try (Cowork cowork = engine(first).open()) {
            Workspace workspace = cowork.workspace("alpha");
            for (int i = 0; i < 300; i++) {
                workspace.documents().write("notes/" + i + ".md", "Note number" + i + ".");
            }
            assertOk(workspace.awaitIndexed(LONG));
        }
        // Of another length too: were vectors mixed, the index would refuse them.
        DeterministicEmbeddingModel second = new DeterministicEmbeddingModel(48, "second");
        try (Cowork cowork = engine(second).open()) {
            Workspace workspace = cowork.workspace("alpha");
            int before = heard.of(CoworkEvent.EmbeddingProgress.class).size();
            LegStatus pending = semantic(workspace, "number7").legs().get(1);
            assertEquals(LegStatus.State.PENDING, pending.state());
            assertEquals(300, pending.pending());
            assertOk(workspace.awaitIndexed(LONG));
            List<CoworkEvent.EmbeddingProgress> progress = heard.of(CoworkEvent.EmbeddingProgress.class);
            progress = progress.subList(before, progress.size());
            assertEquals(
                    List.of(128L, 256L, 300L),
                    progress.stream()
                            .map(CoworkEvent.EmbeddingProgress::embedded)
                            .toList());
            assertEquals(
                    List.of(172L, 44L, 0L),
                    progress.stream()
                            .map(CoworkEvent.EmbeddingProgress::pending)
                            .toList());
            SearchResults found = semantic(workspace, "Note number7.");
            assertEquals("notes/7.md", found.hits().getFirst().title());
            assertEquals(cosine(second, "Note number7.", "Note number7."), raw(found), 1e-5);
        }
        int embedded = first.texts();
        try (Cowork cowork = engine(first).open()) {
            assertOk(cowork.workspace("alpha").awaitIndexed(LONG));
            assertEquals(embedded, first.texts(), "what the first model had made is still there");
        }
    }

    @Test
    void whatIsLeftOverIsEmbeddedWhenASearchMissesIt() {
        StubbornModel model = new StubbornModel(true);
        try (Cowork cowork = engine(model).open()) {
            cowork.workspace("alpha").documents().write("left.md", "left over");
            model.gate.awaitArrivals(1);
        }
        try (Cowork cowork = engine(new DeterministicEmbeddingModel(64)).open()) {
            Workspace workspace = cowork.workspace("alpha");
            assertEquals(1, semantic(workspace, "left over").legs().get(1).pending());
            // Nobody writes and nobody asks to wait; the search itself has set embedding off.
            assertTrue(
                    Eventually.is(() -> !semantic(workspace, "left over").hits().isEmpty()));
        }
    }

    @Test
    void aTextIsEmbeddedOnceInAWorkspaceAndNeverSharedBetweenTwo() {
        DeterministicEmbeddingModel model = new DeterministicEmbeddingModel(64);
        String text = "The very same sentence about zebras.";
        try (Cowork cowork = engine(model).open()) {
            Workspace alpha = cowork.workspace("alpha");
            alpha.documents().write("one.txt", text);
            alpha.awaitIndexed(LONG);
            alpha.documents().write("two.txt", text);
            alpha.awaitIndexed(LONG);
            alpha.documents().delete("one.txt");
            alpha.documents().write("one.txt", text);
            alpha.awaitIndexed(LONG);
            assertEquals(1, model.texts());
            Workspace beta = cowork.workspace("beta");
            beta.documents().write("one.txt", text);
            beta.awaitIndexed(LONG);
            assertEquals(2, model.times(text), "another workspace embeds for itself");
        }
    }

    @Test
    void equalTextsOfManySourcesAreEmbeddedOnce() {
        StubbornModel model = new StubbornModel(true);
        try (Cowork cowork = engine(model).open()) {
            Workspace alpha = cowork.workspace("alpha");
            Instant at = Instant.parse("2026-01-01T00:00:00Z");
            for (int chats = 0; chats < 10; chats++) {
                Chat chat = alpha.chats().create("One of ten");
                chat.record(Actor.user("ann"), Role.USER, "Is it a zebra?", at);
                chat.record(Actor.user("ann"), Role.USER, "It is.", at);
            }
            model.gate.open();
            assertOk(alpha.awaitIndexed(LONG));
            // Two messages and the window over both, thirty passages in all.
            assertEquals(3, model.model.texts());
            assertEquals(30, alpha.awaitIndexed(LONG).get(1).passages());
        }
    }

    @Test
    void anAnswerThatCannotBeVectorsIsRefusedAndNothingOfItIsKept() {
        List<UnaryOperator<List<float[]>>> nonsense = List.of(
                vectors -> vectors.subList(1, vectors.size()),
                vectors -> vectors.stream().map(vector -> new float[63]).toList(),
                vectors -> vectors.stream()
                        .map(vector -> {
                            float[] broken = vector.clone();
                            broken[3] = Float.NaN;
                            return broken;
                        })
                        .toList());
        for (UnaryOperator<List<float[]>> answer : nonsense) {
            StubbornModel model = new StubbornModel(true);
            model.gate.open();
            model.answering(answer);
            try (Cowork cowork = Cowork.builder().embeddingModel(model).open()) {
                Workspace workspace = cowork.workspace("alpha");
                workspace.documents().write("a.md", "An elephant.");
                LegStatus leg = workspace.awaitIndexed(LONG).get(1);
                assertEquals(LegStatus.State.PENDING, leg.state());
                assertTrue(String.valueOf(leg.cause()).contains(model.fingerprint()), leg::toString);
                assertEquals(1, workspace.search("elephant").hits().size(), "words find it");
                model.answering(vectors -> vectors);
                assertOk(workspace.awaitIndexed(LONG));
                assertEquals(1, semantic(workspace, "elephant").hits().size());
            }
        }
    }

    @Test
    void whatIsEmbeddedIsFoundWhileTheProviderRefusesTheRest() {
        DeterministicEmbeddingModel model = new DeterministicEmbeddingModel(64);
        FixedClock clock = FixedClock.at("2026-01-01T00:00:00Z");
        try (Cowork cowork = engine(model).clock(clock).open()) {
            Workspace workspace = cowork.workspace("alpha");
            workspace.documents().write("a.md", "An elephant.");
            assertOk(workspace.awaitIndexed(LONG));
            model.failWith(() -> new ProviderException(ProviderException.Kind.BAD_REQUEST, "no such texts", null));
            workspace.documents().write("b.md", "A walrus.");
            LegStatus leg = workspace.awaitIndexed(LONG).get(1);
            assertEquals(LegStatus.State.PENDING, leg.state());
            assertEquals("no such texts", leg.cause());
            model.recover();
            int calls = model.calls();
            assertEquals(
                    "a.md", semantic(workspace, "elephant").hits().getFirst().title());
            assertEquals(calls + 1, model.calls(), "only the query: what just failed is not tried with each search");
            clock.advance(Duration.ofSeconds(31));
            semantic(workspace, "elephant");
            assertTrue(Eventually.is(
                    () -> semantic(workspace, "walrus").legs().get(1).pending() == 0));
        }
    }

    @Test
    void aProviderThatIsAwayIsNotAskedForAWhile() {
        DeterministicEmbeddingModel model = new DeterministicEmbeddingModel(64);
        FixedClock clock = FixedClock.at("2026-01-01T00:00:00Z");
        try (Cowork cowork = engine(model).clock(clock).open()) {
            Workspace workspace = cowork.workspace("alpha");
            model.failWith(() -> new ProviderException(ProviderException.Kind.TIMEOUT, "no answer in time", null));
            workspace.documents().write("b.md", "A walrus.");
            LegStatus leg = workspace.awaitIndexed(LONG).get(1);
            assertEquals(LegStatus.State.DOWN, leg.state());
            assertEquals("no answer in time", leg.cause());
            int calls = model.calls();
            for (int i = 0; i < 5; i++) {
                assertEquals(1, workspace.search("walrus " + i).hits().size(), "words find it");
            }
            assertEquals(calls, model.calls());
            model.recover();
            clock.advance(Duration.ofSeconds(31));
            assertTrue(Eventually.is(() -> !semantic(workspace, "walrus").hits().isEmpty()));
            assertEquals(1, heard.of(CoworkEvent.LegDown.class).size());
        }
    }

    @Test
    void aSmallWorkspaceDoesNotWaitForAllOfALargeOne() {
        StubbornModel model = new StubbornModel(true);
        try (Cowork cowork = engine(model).open()) {
            Workspace large = cowork.workspace("large");
            Workspace small = cowork.workspace("small");
            large.documents().write("large.txt", Paragraphs.of(PARAGRAPHS));
            small.documents().write("a.md", "An elephant.");
            model.gate.open();
            assertOk(small.awaitIndexed(LONG));
            List<String> order = new ArrayList<>();
            heard.of(CoworkEvent.EmbeddingProgress.class).forEach(event -> order.add(event.workspace()));
            int firstSmall = order.indexOf("small");
            assertTrue(firstSmall >= 0 && firstSmall <= 9, order::toString);
            assertOk(large.awaitIndexed(LONG));
            List<CoworkEvent.EmbeddingProgress> progress = heard.of(CoworkEvent.EmbeddingProgress.class).stream()
                    .filter(event -> event.workspace().equals("large"))
                    .toList();
            assertFalse(progress.isEmpty());
            assertEquals(PARAGRAPHS, progress.getLast().embedded(), "counted over all turns");
        }
    }

    private static SearchResults semantic(Workspace workspace, String query) {
        return workspace.search(SearchRequest.of(query).withLegs(SearchRequest.Legs.SEMANTIC));
    }

    private static double raw(SearchResults found) {
        return found.hits().getFirst().parts().get(0).raw().orElseThrow();
    }

    private static double cosine(EmbeddingModel model, String one, String other) {
        float[] a = model.embed(List.of(one), EmbeddingModel.Mode.QUERY, Cancellation.NEVER)
                .get(0);
        float[] b = model.embed(List.of(other), EmbeddingModel.Mode.PASSAGE, Cancellation.NEVER)
                .get(0);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void assertOk(List<LegStatus> legs) {
        assertTrue(legs.stream().allMatch(leg -> leg.state() == LegStatus.State.OK), legs::toString);
    }
}
