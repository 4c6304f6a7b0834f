package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.Hit;
import dev.cowork.LegStatus;
import dev.cowork.SearchRequest;
import dev.cowork.SearchRequest.Legs;
import dev.cowork.SearchResults;
import dev.cowork.Workspace;
import dev.cowork.data.Actor;
import dev.cowork.data.Role;
import dev.cowork.data.SourceKind;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.FixedClock;
import dev.cowork.testkit.Gate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a search says of its legs, what it waits for, and where it looks. */
class SearchStateTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Gate OPEN = opened();

    @TempDir
    Path directory;

    private CoworkBuilder engine() {
        return Cowork.builder().directory(directory);
    }

    @Test
    void pendingPassagesAreCountedUntilTheyAreEmbedded() {
        StubbornModel model = new StubbornModel(true);
        try (Cowork cowork = engine().embeddingModel(model).open()) {
            Workspace workspace = cowork.workspace("alpha");
            workspace.documents().write("a.md", "An elephant.");
            workspace.documents().write("b.md", "A walrus.");
            SearchResults found = workspace.search("walrus");
            assertEquals(LegStatus.State.OK, found.legs().get(0).state(), found.legs()::toString);
            assertEquals(LegStatus.State.PENDING, found.legs().get(1).state(), found.legs()::toString);
            assertEquals(2, found.legs().get(1).pending());
            assertNull(found.legs().get(1).cause());
            assertEquals(List.of("b.md"), titles(found), "words find it at once");
            model.gate.open();
            List<LegStatus> legs = workspace.awaitIndexed(LONG);
            assertEquals(LegStatus.State.OK, legs.get(1).state());
            assertEquals(0, legs.get(1).pending());
            assertEquals(2, legs.get(1).passages());
        }
    }

    @Test
    void aLegThatCannotFollowIsBehindAndSaysByHowMuch() {
        Gate gate = new Gate();
        AtomicBoolean holds = new AtomicBoolean();
        AtomicInteger working = new AtomicInteger();
        try (ExecutorService threads = Executors.newCachedThreadPool();
                Cowork cowork = engine().embeddingModel(new DeterministicEmbeddingModel())
                        .executor(work -> {
                            working.incrementAndGet();
                            threads.execute(() -> held(holds.get() ? gate : OPEN, work, working));
                        })
                        .open()) {
            Workspace workspace = cowork.workspace("alpha");
            workspace.documents().write("a.md", "An elephant.");
            assertTrue(workspace.awaitIndexed(LONG).stream().allMatch(leg -> leg.state() == LegStatus.State.OK));
            // What still works could follow the next change too.
            assertTrue(Eventually.is(() -> working.get() == 0));
            holds.set(true);
            long followed = workspace.change();
            workspace.documents().write("b.md", "A walrus.");
            workspace.documents().write("c.md", "An otter.");
            SearchResults found = workspace.search("elephant");
            for (LegStatus leg : found.legs()) {
                assertEquals(LegStatus.State.BEHIND, leg.state(), leg::toString);
                assertEquals(workspace.change() - followed, leg.behind(), leg::toString);
            }
            gate.open();
            assertTrue(workspace.awaitIndexed(LONG).stream().allMatch(leg -> leg.state() == LegStatus.State.OK));
        }
    }

    @Test
    void aLegThatIsNotOpenYetIsBehindByEverything() {
        try (Cowork cowork =
                engine().embeddingModel(new DeterministicEmbeddingModel()).open()) {
            cowork.workspace("alpha").documents().write("a.md", "An elephant.");
        }
        ExecutorService threads = Executors.newCachedThreadPool();
        threads.shutdown();
        try (Cowork cowork = engine().embeddingModel(new DeterministicEmbeddingModel())
                .executor(threads)
                .open()) {
            Workspace workspace = cowork.workspace("alpha");
            for (LegStatus leg : workspace.search("elephant").legs()) {
                assertEquals(LegStatus.State.BEHIND, leg.state(), leg::toString);
                assertEquals(workspace.change(), leg.behind());
            }
        }
    }

    @Test
    void theHostsOwnThreadWillDo() {
        try (Cowork cowork = engine().embeddingModel(new DeterministicEmbeddingModel())
                .executor(Runnable::run)
                .open()) {
            Workspace workspace = cowork.workspace("alpha");
            for (int i = 0; i < 3; i++) {
                workspace.documents().write(i + ".md", "An elephant number" + i + ".");
                SearchResults found = workspace.search("number" + i);
                assertEquals(i + ".md", found.hits().getFirst().title());
                assertTrue(
                        found.legs().stream().allMatch(leg -> leg.state() == LegStatus.State.OK),
                        found.legs()::toString);
            }
        }
    }

    @Test
    void onesOwnWritesAreReadWithoutWaitingForWhatDoesNotMatter() {
        StubbornModel model = new StubbornModel(true);
        try (Cowork cowork = engine().embeddingModel(model).open()) {
            Workspace workspace = cowork.workspace("alpha");
            workspace.documents().write("a.md", "An elephant.");
            model.gate.release();
            workspace.awaitIndexed(LONG);
            long held = workspace.change();
            cowork.workspace("busy").documents().write("b.md", "A walrus.");
            model.gate.awaitArrivals(2);
            // The thread that embeds is busy for as long as this test likes: these must not wait for it.
            long start = System.nanoTime();
            assertEquals(1, hits(workspace, "elephant", Legs.HYBRID, held));
            workspace.documents().write("c.md", "An otter.");
            assertEquals(1, hits(workspace, "otter", Legs.KEYWORD, workspace.change()));
            assertTrue(System.nanoTime() - start < LONG.toNanos() / 2, "it waited");
            model.gate.open();
            SearchResults found = workspace.search(
                    SearchRequest.of("otter").withLegs(Legs.SEMANTIC).withAtLeast(workspace.change(), LONG));
            assertEquals("c.md", found.hits().getFirst().title());
            assertEquals(LegStatus.State.OK, found.legs().get(1).state());
        }
    }

    @Test
    void waitingEndsAndTheResultSaysWhatIsMissing() {
        StubbornModel model = new StubbornModel(true);
        try (Cowork cowork = engine().embeddingModel(model).open()) {
            Workspace workspace = cowork.workspace("alpha");
            workspace.documents().write("a.md", "An elephant.");
            SearchResults found = workspace.search(
                    SearchRequest.of("elephant").withAtLeast(workspace.change(), Duration.ofMillis(50)));
            assertEquals(List.of("a.md"), titles(found));
            assertEquals(LegStatus.State.PENDING, found.legs().get(1).state());
            model.gate.open();
        }
    }

    @Test
    void filtersHoldInEachLegAloneAndTogether() {
        FixedClock clock = FixedClock.at("2026-03-01T00:00:00Z");
        try (Cowork cowork = engine().embeddingModel(new DeterministicEmbeddingModel())
                .clock(clock)
                .open()) {
            Workspace workspace = cowork.workspace("alpha");
            workspace.documents().write("docs/old.md", "A zebra in a document.");
            Instant noon = clock.advance(Duration.ofHours(12));
            workspace.documents().write("docs/new.md", "A zebra in a document.");
            workspace.documents().write("docsother.md", "A zebra beside the folder.");
            workspace.memory().remember("A zebra to remember.");
            Chat one = workspace.chats().create("one");
            Chat two = workspace.chats().create("two");
            one.record(Actor.user("ann"), Role.USER, "A zebra in chat one.", noon);
            two.record(Actor.user("ann"), Role.USER, "A zebra in chat two.", noon.minusMillis(1));
            workspace.awaitIndexed(LONG);
            for (Legs legs : Legs.values()) {
                SearchRequest zebra = SearchRequest.of("zebra").withLegs(legs);
                assertEquals(
                        Set.of("docs/old.md", "docs/new.md", "docsother.md", "memory", "one", "two"),
                        names(workspace, zebra));
                assertEquals(Set.of("docs/old.md", "docs/new.md"), names(workspace, zebra.withPathPrefix("docs/")));
                assertEquals(Set.of(), names(workspace, zebra.withPathPrefix("nowhere/")));
                assertEquals(Set.of("memory"), names(workspace, zebra.withKinds(SourceKind.MEMORY)));
                assertEquals(
                        Set.of("memory", "one", "two"),
                        names(workspace, zebra.withKinds(SourceKind.MEMORY, SourceKind.MESSAGE)));
                assertEquals(Set.of("two"), names(workspace, zebra.withChat(two.id())));
                assertEquals(
                        Set.of("docs/new.md", "docsother.md", "memory", "one"),
                        names(workspace, zebra.withTime(noon, noon.plusMillis(1))));
                assertEquals(Set.of("docs/old.md", "two"), names(workspace, zebra.withTime(Instant.EPOCH, noon)));
                assertEquals(
                        Set.of("docs/new.md"),
                        names(workspace, zebra.withPathPrefix("docs/").withTime(noon, noon.plusMillis(1))));
                workspace.documents().move("docs/new.md", "else/new.md");
                assertEquals(Set.of("docs/old.md"), names(workspace, zebra.withPathPrefix("docs/")));
                workspace.documents().move("else/new.md", "docs/new.md");
            }
        }
    }

    private static int hits(Workspace workspace, String query, Legs legs, long atLeast) {
        SearchRequest request = SearchRequest.of(query).withLegs(legs).withAtLeast(atLeast, LONG);
        return (int) workspace.search(request).hits().stream()
                .filter(hit -> hit.excerpt().contains(query))
                .count();
    }

    private static Set<String> names(Workspace workspace, SearchRequest request) {
        SearchResults found = workspace.search(request);
        assertFalse(found.hits().stream().anyMatch(hit -> hit.excerpt().isBlank()));
        return found.hits().stream().map(Hit::title).collect(Collectors.toSet());
    }

    private static List<String> titles(SearchResults found) {
        return found.hits().stream().map(Hit::title).toList();
    }

    private static void held(Gate gate, Runnable work, AtomicInteger working) {
        try {
            gate.pass();
            work.run();
        } finally {
            working.decrementAndGet();
        }
    }

    private static Gate opened() {
        Gate gate = new Gate();
        gate.open();
        return gate;
    }
}
