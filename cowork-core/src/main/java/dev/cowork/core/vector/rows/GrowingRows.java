package dev.cowork.core.vector.rows;

/** Rows as codes and in full, coded anew around their mean whenever they have doubled from 16. */
public final class GrowingRows implements ScanRows {
    private static final int FIRST_MEAN = 16;

    private final int dimensions;
    private final CodedRows rows;
    private final HeapRows full;
    private final Quantizer quantizer;

    /** No rows of this length. */
    public GrowingRows(Scores scores, int dimensions) {
        this(
                dimensions,
                new HeapRows(dimensions),
                new CodeRows(scores.similarity(), scores.kernel(), new float[dimensions]),
                scores);
    }

    private GrowingRows(int dimensions, HeapRows full, CodeRows codes, Scores scores) {
        this.dimensions = dimensions;
        this.full = full;
        this.rows = new CodedRows(scores, codes, full);
        this.quantizer = codes.quantizer();
    }

    @Override
    public ScanRows add(int row, float[] vector) {
        GrowingRows roomy = withRoom(row, row + 1);
        roomy.full.put(row, vector);
        roomy.rows.codes().put(row, vector, roomy.quantizer);
        return roomy;
    }

    private GrowingRows withRoom(int count, int wanted) {
        HeapRows larger = full.withRoom(wanted);
        boolean doubled = count >= FIRST_MEAN && Integer.bitCount(count) == 1;
        CodeRows codes =
                (doubled ? CodedRows.coded(rows.scores(), dimensions, count, full) : rows.codes()).withRoom(wanted);
        return larger == full && codes == rows.codes()
                ? this
                : new GrowingRows(dimensions, larger, codes, rows.scores());
    }

    @Override
    public void read(int row, float[] vector) {
        full.read(row, vector);
    }

    @Override
    public RowScorer scorer(float[] query) {
        return rows.scorer(query);
    }

    @Override
    public long bytes() {
        return rows.bytes();
    }
}
