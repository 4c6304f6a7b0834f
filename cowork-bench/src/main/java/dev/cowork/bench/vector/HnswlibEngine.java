package dev.cowork.bench.vector;

import com.github.jelmerk.hnswlib.core.DistanceFunctions;
import com.github.jelmerk.hnswlib.core.Item;
import com.github.jelmerk.hnswlib.core.SearchResult;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import java.util.List;

/**
 * hnswlib-core with its own distance for unit vectors.
 *
 * @param shipped at its defaults; else with the links and breadth of building that its manual gives for such vectors
 */
record HnswlibEngine(boolean shipped) implements Engine {
    private static final int LINKS = 16;
    private static final int BREADTH_OF_BUILDING = 200;

    @Override
    public String describe() {
        return "hnswlib-core 1.2.1, " + (shipped ? "as shipped (M 10, ef 10)" : "M 16, ef of building 200");
    }

    @Override
    public Index build(float[][] rows) {
        HnswIndex.Builder<float[], Float> builder =
                HnswIndex.newBuilder(rows[0].length, DistanceFunctions.FLOAT_INNER_PRODUCT, rows.length + 1);
        if (!shipped) {
            builder.withM(LINKS).withEfConstruction(BREADTH_OF_BUILDING);
        }
        HnswIndex<Integer, float[], Row, Float> index = builder.build();
        for (int row = 0; row < rows.length; row++) {
            index.add(new Row(row, rows[row]));
        }
        return new Built(index);
    }

    @Override
    public List<Integer> breadths() {
        return shipped ? List.of(10) : Breadths.ALL;
    }

    private record Row(Integer id, float[] vector) implements Item<Integer, float[]> {
        private static final long serialVersionUID = 1L;

        @Override
        public int dimensions() {
            return vector.length;
        }
    }

    private record Built(HnswIndex<Integer, float[], Row, Float> index) implements Index {
        @Override
        public void breadth(int candidates) {
            index.setEf(candidates);
        }

        @Override
        public int[] search(int query, float[] vector, int k) {
            List<SearchResult<Row, Float>> results = index.findNearest(vector, k);
            int[] found = new int[results.size()];
            for (int place = 0; place < found.length; place++) {
                found[place] = results.get(place).item().id();
            }
            return found;
        }
    }
}
