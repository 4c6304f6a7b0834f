package dev.cowork.core.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.core.vector.kernel.Kernel;
import dev.cowork.core.vector.kernel.PlainKernel;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.Filter;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.ScoredPassage;
import dev.cowork.spi.Similarity;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What share of the true best is found, with the settings that users get. */
class RecallTest {
    private static final int DIMENSIONS = 96;
    private static final int QUERIES = 100;

    @Test
    void scanningMissesNothing() {
        Vectors vectors = new Vectors(1, DIMENSIONS);
        List<float[]> rows = vectors.next(5_000);
        List<float[]> queries = vectors.next(QUERIES);
        for (Kernel kernel : List.of(new PlainKernel(), Kernel.best())) {
            for (Similarity similarity : Similarity.values()) {
                try (GraphVectorIndex index = open(similarity, kernel, GraphUse.DEFAULT);
                        GraphVectorIndex truth = exact(similarity)) {
                    Vectors.fill(index, rows);
                    Vectors.fill(truth, rows);
                    for (int limit : new int[] {1, 10, 100}) {
                        assertEquals(1, recall(index, truth, queries, limit), kernel.name() + similarity + limit);
                    }
                }
            }
        }
    }

    @Test
    void aGraphFindsNinetyNineOfAHundred() {
        Vectors vectors = new Vectors(2, DIMENSIONS);
        List<float[]> rows = vectors.next(12_000);
        List<float[]> queries = vectors.next(QUERIES);
        for (Similarity similarity : List.of(Similarity.COSINE, Similarity.EUCLIDEAN)) {
            try (GraphVectorIndex index = open(similarity, Kernel.best(), GraphUse.DEFAULT);
                    GraphVectorIndex truth = exact(similarity)) {
                Vectors.fill(index, rows);
                Vectors.fill(truth, rows);
                index.awaitBuilt();
                LegAnswer answer = index.search(queries.getFirst(), Filter.ALL, 10);
                assertTrue(answer.generation().contains("-graph"), answer::generation);
                assertTrue(!answer.exact());
                assertTrue(answer.candidates() < 6_000, answer::toString);
                for (int limit : new int[] {1, 10, 100}) {
                    double recall = recall(index, truth, queries, limit);
                    assertTrue(recall >= 0.99, () -> similarity + " " + limit + ": " + recall);
                }
            }
        }
    }

    /** What passes is a fifth of all, spread over them, or the neighbourhood that is asked about. */
    @Test
    void aWalkThroughAFilterFindsAsMuch() {
        Vectors vectors = new Vectors(3, DIMENSIONS);
        float[] centre = vectors.next();
        List<float[]> rows = vectors.next(8_000);
        rows.sort(Comparator.comparingDouble(row -> -product(row, centre)));
        Set<SourceKey> near = new HashSet<>();
        Set<SourceKey> spread = new HashSet<>();
        for (int row = 0; row < rows.size() / 5; row++) {
            near.add(Vectors.document("d" + row).key());
            spread.add(Vectors.document("d" + 5 * row).key());
        }
        try (GraphVectorIndex index = open(Similarity.COSINE, Kernel.best(), new GraphUse(5_000, 0.2, 1_000, 1));
                GraphVectorIndex truth = exact(Similarity.COSINE)) {
            Vectors.fill(index, rows);
            Vectors.fill(truth, rows);
            index.awaitBuilt();
            // Questions about the centre, to which what is near passes.
            List<float[]> queries = vectors.next(20 * QUERIES).stream()
                    .sorted(Comparator.comparingDouble(query -> -product(query, centre)))
                    .limit(QUERIES)
                    .toList();
            for (Set<SourceKey> passing : List.of(near, spread)) {
                Filter filter = new Filter(
                        Optional.of(passing), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
                String generation = index.search(queries.getFirst(), filter, 10).generation();
                assertTrue(generation.contains("-graph"), generation);
                double recall = recall(index, truth, queries, filter, 10);
                assertTrue(recall >= 0.99, () -> "recall " + recall);
            }
        }
    }

    private static double product(float[] one, float[] other) {
        double product = 0;
        for (int place = 0; place < one.length; place++) {
            product += (double) one[place] * other[place];
        }
        return product;
    }

    private static double recall(GraphVectorIndex index, GraphVectorIndex truth, List<float[]> queries, int limit) {
        return recall(index, truth, queries, Filter.ALL, limit);
    }

    private static double recall(
            GraphVectorIndex index, GraphVectorIndex truth, List<float[]> queries, Filter filter, int limit) {
        double found = 0;
        for (float[] query : queries) {
            Set<Long> best = ids(truth.search(query, filter, limit));
            LegAnswer answer = index.search(query, filter, limit);
            Set<Long> answered = ids(answer);
            assertEquals(limit, answered.size());
            if (answer.exact()) {
                assertEquals(best, answered, "exact means exact");
            }
            Set<Long> both = new HashSet<>(best);
            both.retainAll(answered);
            found += both.size();
        }
        return found / queries.size() / limit;
    }

    private static Set<Long> ids(LegAnswer answer) {
        return answer.passages().stream().map(ScoredPassage::id).collect(Collectors.toSet());
    }

    private static GraphVectorIndex open(Similarity similarity, Kernel kernel, GraphUse use) {
        return new GraphIndexes("hnsw", kernel, use).open(Vectors.spec(DIMENSIONS, similarity));
    }

    private static GraphVectorIndex exact(Similarity similarity) {
        return (GraphVectorIndex) new ExactVectorIndexProvider().open(Vectors.spec(DIMENSIONS, similarity));
    }
}
