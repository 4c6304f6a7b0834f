package dev.cowork.tck.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.EmbeddedPassage;
import dev.cowork.spi.Filter;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.ScoredPassage;
import dev.cowork.spi.Similarity;
import dev.cowork.spi.VectorIndex;
import dev.cowork.spi.VectorIndexProvider;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link VectorIndex} and its provider. */
public abstract class VectorIndexContract extends ReopenedLegContract<VectorIndex> {
    private static final int DIMENSIONS = 8;
    private static final float[] CONTENT = {0.6f, 0, 0.8f, 0, 0, 0, 0, 0};
    private static final Source PLAN = Samples.document("plan");

    /** For the subclasses. */
    protected VectorIndexContract() {}

    /**
     * The provider under test.
     *
     * @return the provider
     */
    protected abstract VectorIndexProvider provider();

    /**
     * More passages than the index compares one by one, to see that its shortcuts find enough.
     *
     * @return 2,000, unless overridden
     */
    protected int many() {
        return 2_000;
    }

    /** The share of the best that 100 queries must find among so many. */
    protected double floor() {
        return 0.99;
    }

    @Test
    void theProviderNamesItself() {
        assertFalse(provider().id().isBlank());
        assertEquals(1, provider().spiLevel());
    }

    @Test
    void scoresAreCosines() {
        index().replace(
                        PLAN.key(),
                        List.of(
                                vector(1, 1, 0),
                                vector(2, 0, 1),
                                vector(3, -1, 0),
                                vector(4, 0.6f, 0.8f),
                                vector(5, 0.8f, -0.6f)));
        LegAnswer answer = index().search(query(0.6f, 0.8f), Filter.ALL, 5);
        assertArrayEquals(new long[] {4, 2, 1, 5, 3}, found(answer));
        double[] scores =
                answer.passages().stream().mapToDouble(ScoredPassage::score).toArray();
        // .36 + .64, .8, .6, .48 - .48, -.6
        assertArrayEquals(new double[] {1, 0.8, 0.6, 0, -0.6}, scores, 1e-6);
        assertEquals(5, answer.candidates());
    }

    @Test
    void aReplacedVectorIsForgotten() {
        index().replace(PLAN.key(), List.of(vector(1, 1, 0), vector(2, 0, 1)));
        index().replace(PLAN.key(), List.of(vector(2, 1, 0), vector(3, 0, 1)));
        assertArrayEquals(new long[] {2, 3}, found(index().search(query(1, 0), Filter.ALL, 5)));
        assertEquals(List.of(), index().score(query(1, 0), List.of(1L)));
    }

    @Test
    void whatIsHandedInMayBeUsedAgain() {
        float[] handed = query(1, 0);
        index().replace(PLAN.key(), List.of(new EmbeddedPassage(Samples.passage(1, PLAN), handed.clone())));
        index().search(handed, Filter.ALL, 1);
        assertArrayEquals(query(1, 0), handed, "a query is only read");
    }

    @Test
    void aVectorOfAnotherLengthIsRefusedAndNothingChanges() {
        index().replace(PLAN.key(), List.of(vector(1, 1, 0)));
        for (int length : new int[] {0, DIMENSIONS - 1, DIMENSIONS + 1}) {
            float[] wrong = new float[length];
            EmbeddedPassage odd = new EmbeddedPassage(Samples.passage(3, PLAN), wrong);
            assertThrows(InvalidInputException.class, () -> index().replace(PLAN.key(), List.of(vector(2, 1, 0), odd)));
            assertThrows(InvalidInputException.class, () -> index().search(wrong, Filter.ALL, 1));
            assertThrows(InvalidInputException.class, () -> index().score(wrong, List.of(1L)));
        }
        assertArrayEquals(new long[] {1}, index().ids());
    }

    @Test
    void wrongDimensionsAreRefused() {
        for (int wrong : new int[] {-1, 0, 4_097}) {
            assertThrows(InvalidInputException.class, () -> provider().open(Samples.inMemory(wrong)));
        }
        for (int right : new int[] {1, 4_096}) {
            try (VectorIndex opened = provider().open(Samples.inMemory(right))) {
                assertEquals(right, opened.dimensions());
            }
        }
    }

    @Test
    void comparesVectorsOfAnyLengthAndDimensionAsItWasAskedTo() {
        Seed.run(random -> {
            for (Similarity similarity : Similarity.values()) {
                for (int dimensions : new int[] {1, 2, 3, 17, 64, 100, 1_536, 4_096}) {
                    new Similarities(similarity, dimensions, random).check(provider());
                }
            }
        });
    }

    @Test
    void findsNearlyAllOfManyVectorsOfAnyLengthInEachWay() {
        Seed.run(random -> {
            for (Similarity similarity : Similarity.values()) {
                double recall = new Similarities(similarity, DIMENSIONS, random).recall(provider(), many());
                assertTrue(recall >= floor(), () -> similarity + ": " + recall);
            }
        });
    }

    @Test
    void scoresByHandInEachWay() {
        float[] row = query(3, 4);
        float[] query = query(2, 0);
        // 6 / (5 · 2), 6, 1 / (1 + 1 + 16)
        double[] expected = {0.6, 6, 1 / 18.0};
        for (Similarity similarity : Similarity.values()) {
            try (VectorIndex opened = provider().open(Similarities.spec(similarity, DIMENSIONS))) {
                opened.replace(PLAN.key(), List.of(new EmbeddedPassage(Samples.passage(1, PLAN), row)));
                ScoredPassage found =
                        opened.search(query, Filter.ALL, 1).passages().getFirst();
                assertEquals(expected[similarity.ordinal()], found.score(), 1e-6, similarity.name());
                assertEquals(List.of(found), opened.score(query, List.of(1L)), similarity.name());
            }
        }
    }

    @Test
    void aVectorWithoutLengthHasNoAngle() {
        index().replace(PLAN.key(), List.of(vector(1, 0, 0), vector(2, 1, 0), vector(3, -1, 0)));
        LegAnswer answer = index().search(query(1, 0), Filter.ALL, 3);
        assertArrayEquals(new long[] {2, 1, 3}, found(answer));
        assertEquals(0, answer.passages().get(1).score());
        LegAnswer nowhere = index().search(query(0, 0), Filter.ALL, 3);
        assertArrayEquals(new long[] {1, 2, 3}, found(nowhere));
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1.1e17f}) {
            assertThrows(InvalidInputException.class, () -> index().replace(PLAN.key(), List.of(vector(1, wrong, 0))));
            assertThrows(InvalidInputException.class, () -> index().search(query(1, wrong), Filter.ALL, 1));
            assertThrows(InvalidInputException.class, () -> index().score(query(wrong, 1), List.of(1L)));
        }
        assertArrayEquals(new long[0], index().ids());
    }

    @Test
    void findsWhatBruteForceFinds() {
        Seed.run(random -> new VectorProperty(index(), random).run(300, 6));
    }

    @Test
    void findsWhatBruteForceFindsWhileItGrowsAndShrinks() {
        Seed.run(random -> {
            VectorProperty property = new VectorProperty(index(), random);
            property.run(30, 400);
            property.run(60, 20);
        });
    }

    private static float[] query(float first, float second) {
        float[] vector = new float[DIMENSIONS];
        vector[0] = first;
        vector[DIMENSIONS - 1] = second;
        return vector;
    }

    private static EmbeddedPassage vector(long id, float first, float second) {
        return new EmbeddedPassage(Samples.passage(id, PLAN), query(first, second));
    }

    @Override
    final VectorIndex open(IndexSpec spec) {
        return provider().open(spec);
    }

    @Override
    final int dimensions() {
        return DIMENSIONS;
    }

    @Override
    final void replace(VectorIndex on, SourceKey source, List<Passage> passages) {
        on.replace(
                source,
                passages.stream()
                        .map(passage -> new EmbeddedPassage(passage, Arrays.copyOf(CONTENT, DIMENSIONS)))
                        .toList());
    }

    @Override
    final LegAnswer search(VectorIndex on, Filter filter, int limit) {
        return on.search(CONTENT, filter, limit);
    }

    @Override
    final List<ScoredPassage> score(VectorIndex on, Collection<Long> ids) {
        return on.score(CONTENT, ids);
    }

    @Override
    final long size(VectorIndex on) {
        return on.size();
    }

    @Override
    final long[] ids(VectorIndex on) {
        return on.ids();
    }

    @Override
    final Optional<Checkpoint> checkpoint(VectorIndex on) {
        return on.checkpoint();
    }

    @Override
    final void save(VectorIndex on, Checkpoint checkpoint) {
        on.snapshot(checkpoint);
    }

    @Override
    final void clear(VectorIndex on) {
        on.clear();
    }

    @Override
    final void close(VectorIndex on) {
        on.close();
    }
}
