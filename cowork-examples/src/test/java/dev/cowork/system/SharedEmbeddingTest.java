package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cowork.Cowork;
import dev.cowork.LegStatus;
import dev.cowork.Workspace;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.tck.postgres.PostgresServer;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Of two engines on one store one embeds what was imported, and the other waits for its vectors. */
class SharedEmbeddingTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int PASSAGES = 300;

    @Test
    void oneEmbedsForBothAndTheOtherTakesOverWhenItIsGone() throws Exception {
        Optional<PostgresServer> started = PostgresServer.tryStart();
        assumeTrue(started.isPresent());
        try (PostgresServer server = started.get()) {
            oneEmbeds(server.url());
            oneTakesOver(server.url());
        }
    }

    private static void oneEmbeds(String url) throws Exception {
        StubbornModel busy = new StubbornModel(true);
        DeterministicEmbeddingModel idle = new DeterministicEmbeddingModel(64);
        try (Cowork first = engine(url, busy);
                Cowork second = engine(url, idle)) {
            fill(first.workspace("alpha"));
            busy.gate.awaitArrivals(1);
            Workspace workspace = second.workspace("alpha");
            assertEquals(PASSAGES, workspace.search("word7").legs().get(1).pending());
            int queries = idle.texts();
            CompletableFuture<List<LegStatus>> waiting =
                    CompletableFuture.supplyAsync(() -> workspace.awaitIndexed(LONG));
            assertEquals(
                    LegStatus.State.PENDING,
                    workspace.awaitIndexed(Duration.ofMillis(500)).get(1).state());
            assertFalse(waiting.isDone());
            busy.gate.open();
            assertTrue(waiting.get().stream().allMatch(leg -> leg.state() == LegStatus.State.OK), waiting::toString);
            assertEquals(PASSAGES, waiting.get().get(1).passages());
            assertEquals(queries, idle.texts(), "it embedded no passage");
            assertEquals(PASSAGES, busy.model.texts());
        }
    }

    private static void oneTakesOver(String url) {
        StubbornModel busy = new StubbornModel(true);
        DeterministicEmbeddingModel idle = new DeterministicEmbeddingModel(64);
        try (Cowork second = engine(url, idle)) {
            try (Cowork first = engine(url, busy)) {
                fill(first.workspace("beta"));
                busy.gate.awaitArrivals(1);
            }
            Workspace workspace = second.workspace("beta");
            assertTrue(workspace.awaitIndexed(LONG).stream().allMatch(leg -> leg.state() == LegStatus.State.OK));
            assertEquals(PASSAGES, idle.texts());
        }
    }

    private static Cowork engine(String url, EmbeddingModel model) {
        return Postgres.on(url).embeddingModel(model).open();
    }

    /** In one commit, so that the first batch is a full one. */
    private static void fill(Workspace workspace) {
        workspace.documents().write("large.txt", Paragraphs.of(PASSAGES));
    }
}
