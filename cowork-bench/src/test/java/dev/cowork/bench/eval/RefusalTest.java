package dev.cowork.bench.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Cowork;
import dev.cowork.Factors;
import dev.cowork.LegStatus;
import dev.cowork.SearchRequest.Legs;
import dev.cowork.error.ProviderException;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is scored that is not what the report says. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RefusalTest {
    private static final DocumentSet SET = new DocumentSet(new Dataset(
            "tiny",
            Map.of(),
            Map.of("a", "# Apples\n\nApples grow on trees.", "b", "# Boats\n\nBoats float on water."),
            Map.of("1", "where do apples grow"),
            Map.of("1", Map.of("a", 1))));

    private final DeterministicEmbeddingModel model = new DeterministicEmbeddingModel();

    @TempDir
    Path directory;

    private Cowork open() {
        return Cowork.builder().directory(directory).embeddingModel(model).open();
    }

    private void fail() {
        model.failWith(() -> new ProviderException(ProviderException.Kind.UNAVAILABLE, "The model is away", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "memory"})
    void scoresWhatIsWhole(String store) {
        EvaluationReport report = new Evaluation(directory, model, store, List.of("convex", "rrf")).run(List.of(SET));
        assertEquals(List.of("convex", "rrf"), report.rankers());
        assertEquals(6, report.scores().size());
        report.scores().forEach(score -> assertEquals(1, score.of("nDCG@10"), 0, score.toString()));
        assertEquals(
                Map.of("keyword", 2L, "semantic", 2L), report.sets().getFirst().passages());
        assertEquals(model.fingerprint(), report.settings().get("embedding model"));
    }

    @Test
    void doesNotScoreWhatCouldNotBeEmbedded() {
        fail();
        try (Cowork cowork = open()) {
            EvaluationRefusedException refused =
                    assertThrows(EvaluationRefusedException.class, () -> SET.ingest(cowork));
            assertTrue(refused.getMessage().contains("The model is away"), refused.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Legs.class,
            names = {"SEMANTIC", "HYBRID"})
    void doesNotScoreAQueryThatCouldNotBeEmbedded(Legs legs) {
        try (Cowork cowork = open()) {
            SET.ingest(cowork);
            fail();
            assertThrows(EvaluationRefusedException.class, () -> SET.score(cowork, legs, Factors.DEFAULT));
            assertEquals(
                    1,
                    SET.score(cowork, Legs.KEYWORD, Factors.DEFAULT).getFirst().of("nDCG@10"),
                    0);
        }
    }

    @Test
    void aLegThatWasNotAskedIsNoAnswer() {
        LegStatus words = leg("keyword", LegStatus.State.OK, 0);
        LegStatus off = leg("semantic", LegStatus.State.OFF, 0);
        WholeLegs.require("x", List.of(words, off), Legs.KEYWORD);
        assertThrows(EvaluationRefusedException.class, () -> WholeLegs.require("x", List.of(words, off), Legs.HYBRID));
        assertThrows(
                EvaluationRefusedException.class, () -> WholeLegs.require("x", List.of(words, off), Legs.SEMANTIC));
    }

    @ParameterizedTest
    @EnumSource(
            value = LegStatus.State.class,
            names = {"BEHIND", "PENDING", "DOWN"})
    void aLegThatIsNotWholeIsNoAnswer(LegStatus.State state) {
        List<LegStatus> legs = List.of(leg("keyword", state, 0), leg("semantic", LegStatus.State.OK, 0));
        assertThrows(EvaluationRefusedException.class, () -> WholeLegs.require("x", legs, Legs.HYBRID));
    }

    private static LegStatus leg(String name, LegStatus.State state, long pending) {
        return new LegStatus(name, state, 0, pending, null, 2, true, "1");
    }
}
