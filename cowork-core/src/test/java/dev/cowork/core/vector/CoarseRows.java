package dev.cowork.core.vector;

/** Rows whose block scores are rough, as those of quantised codes are: shows that another kernel can be plugged in. */
final class CoarseRows implements VectorRows {
    private final FloatColumns full;

    CoarseRows(int dimensions) {
        full = new FloatColumns(dimensions);
    }

    @Override
    public int size() {
        return full.size();
    }

    @Override
    public void add(float[] vector) {
        full.add(vector);
    }

    @Override
    public void set(int row, float[] vector) {
        full.set(row, vector);
    }

    @Override
    public void copy(int from, int to) {
        full.copy(from, to);
    }

    @Override
    public void removeLast() {
        full.removeLast();
    }

    @Override
    public long bytes() {
        return full.bytes();
    }

    @Override
    public VectorScorer scorer(float[] query) {
        VectorScorer exact = full.scorer(query);
        return new VectorScorer() {
            @Override
            public void scoreBlock(int block, int count, float[] scores) {
                exact.scoreBlock(block, count, scores);
                for (int place = 0; place < count; place++) {
                    scores[place] = Math.round(scores[place] * 64) / 64f;
                }
            }

            @Override
            public float scoreRow(int row) {
                return exact.scoreRow(row);
            }

            @Override
            public boolean exact() {
                return false;
            }

            @Override
            public int shortlist(int limit) {
                return 5 * limit;
            }
        };
    }
}
