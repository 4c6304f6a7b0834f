package dev.cowork.core.vector.rows;

/** Estimates rows by their codes and scores them in full. Used by one thread. */
public final class CodedScorer implements RowScorer {
    private final CodedRows rows;
    private final float[] query;
    private final float[] scratch;
    private final Estimator estimator;

    CodedScorer(CodedRows rows, float[] query) {
        this.rows = rows;
        this.query = query;
        this.scratch = new float[query.length];
        this.estimator = rows.codes().estimator().query(query);
    }

    /** What estimates raw scores. */
    public Estimator estimator() {
        return estimator;
    }

    @Override
    public void scoreBlock(int first, int count, float[] scores) {
        estimator.estimate(first, count, scores);
    }

    @Override
    public float score(int row) {
        FullRows full = rows.full();
        return rows.scores().score(full.array(row, scratch), full.offset(row), query);
    }

    @Override
    public boolean exact() {
        return false;
    }

    @Override
    public float atMost(float blockScore) {
        return rows.scores().fromRaw(blockScore + estimator.error());
    }
}
