package dev.cowork.bench.vector;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/**
 * JVector's graph in memory, on full vectors.
 *
 * @param shipped with the numbers of its own example; else broader, with layers and a last refinement
 */
record JVectorEngine(boolean shipped) implements Engine {
    private static final VectorSimilarityFunction DOT = VectorSimilarityFunction.DOT_PRODUCT;
    private static final int LINKS = 16;
    private static final float OVERFLOW = 1.2f;
    private static final float ALPHA = 1.2f;

    @Override
    public String describe() {
        return "JVector 4.0.2, M 16, "
                + (shipped ? "as in its example (beam 100, no oversampling)" : "beam 200, layers, refined");
    }

    @Override
    public Index build(float[][] rows) throws IOException {
        VectorTypeSupport types = VectorizationProvider.getInstance().getVectorTypeSupport();
        List<VectorFloat<?>> vectors = new ArrayList<>(rows.length);
        for (float[] row : rows) {
            vectors.add(types.createFloatVector(row));
        }
        RandomAccessVectorValues values = new ListRandomAccessVectorValues(vectors, rows[0].length);
        try (ForkJoinPool one = new ForkJoinPool(1);
                GraphIndexBuilder builder = new GraphIndexBuilder(
                        BuildScoreProvider.randomAccessScoreProvider(values, DOT),
                        rows[0].length,
                        LINKS,
                        shipped ? 100 : 200,
                        OVERFLOW,
                        ALPHA,
                        !shipped,
                        !shipped,
                        one,
                        one)) {
            return new Built(builder.build(values), values, types);
        }
    }

    @Override
    public List<Integer> breadths() {
        return shipped ? List.of(10) : Breadths.ALL;
    }

    private static final class Built implements Index {
        private final RandomAccessVectorValues values;
        private final VectorTypeSupport types;
        private final ThreadLocal<GraphSearcher> searchers;
        private volatile int breadth;

        Built(ImmutableGraphIndex graph, RandomAccessVectorValues values, VectorTypeSupport types) {
            this.values = values;
            this.types = types;
            this.searchers = ThreadLocal.withInitial(() -> new GraphSearcher(graph));
        }

        @Override
        public void breadth(int candidates) {
            breadth = candidates;
        }

        @Override
        public int[] search(int query, float[] vector, int k) {
            DefaultSearchScoreProvider scores =
                    DefaultSearchScoreProvider.exact(types.createFloatVector(vector), DOT, values);
            SearchResult result = searchers.get().search(scores, k, Math.max(k, breadth), 0, 0, Bits.ALL);
            int[] found = new int[result.getNodes().length];
            for (int place = 0; place < found.length; place++) {
                found[place] = result.getNodes()[place].node;
            }
            return found;
        }
    }
}
