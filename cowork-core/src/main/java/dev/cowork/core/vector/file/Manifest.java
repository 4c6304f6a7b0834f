package dev.cowork.core.vector.file;

import dev.cowork.core.vector.graph.Reach;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.Similarity;
import java.util.ArrayList;
import java.util.List;

/**
 * The file that makes a snapshot of segments: what they hold, where, and with which checksums. It is written last.
 *
 * @param dimensions the length of vectors
 * @param similarity how they are compared
 * @param checkpoint what the index was made from
 * @param counts the numbers of rows, of rows of the base, of sources, and of places for neighbours above the ground
 * @param walk where walks begin, on which level, and how far they go; -1 and -1 without a graph
 * @param bounds how far the farthest row of the base is from the centre, and the worst code from its row
 * @param longest the length of the longest vector, or more
 * @param writes how many writes there were
 * @param builds how many graphs were built
 * @param segments the names and lengths of the segments
 * @param pieces what they hold, in order
 */
record Manifest(
        int dimensions,
        Similarity similarity,
        Checkpoint checkpoint,
        Counts counts,
        Walk walk,
        Bounds bounds,
        double longest,
        long writes,
        long builds,
        List<Segment> segments,
        List<Piece> pieces) {
    static final String NAME = "vectors.manifest";
    static final String MAGIC = "COWORKVX";
    static final int VERSION = 2;

    record Counts(int rows, int base, int sources, int upper) {}

    record Walk(int entry, int top, Reach reach) {}

    record Bounds(float longest, float mostLost) {}

    record Segment(String name, long length) {}

    byte[] encoded() {
        ByteSink out = new ByteSink();
        out.ascii(MAGIC);
        out.number(VERSION);
        out.number(dimensions);
        out.text(similarity.name());
        out.text(checkpoint.storeId());
        out.text(checkpoint.epoch());
        out.text(checkpoint.recipes());
        out.text(checkpoint.embedder());
        out.number(checkpoint.position());
        out.number(checkpoint.vectors());
        out.number(counts.rows());
        out.number(counts.base());
        out.number(counts.sources());
        out.number(counts.upper());
        out.number(walk.entry());
        out.number(walk.top());
        out.number(Float.floatToIntBits(walk.reach().forTen()));
        out.number(Float.floatToIntBits(walk.reach().forHundred()));
        out.number(walk.reach().comparedForTen());
        out.number(walk.reach().comparedForHundred());
        out.number(Float.floatToIntBits(bounds.longest()));
        out.number(Float.floatToIntBits(bounds.mostLost()));
        out.number(Double.doubleToLongBits(longest));
        out.number(writes);
        out.number(builds);
        out.number(segments.size());
        for (Segment segment : segments) {
            out.text(segment.name());
            out.number(segment.length());
        }
        out.number(pieces.size());
        for (Piece piece : pieces) {
            out.number(piece.section().ordinal());
            out.number(piece.segment());
            out.number(piece.offset());
            out.number(piece.length());
            out.number(piece.used());
            out.number(piece.checksum());
        }
        return out.withChecksum();
    }

    /**
     * Reads a manifest.
     *
     * @throws DamagedException if it is damaged, newer, or not a manifest
     */
    static Manifest decoded(byte[] bytes) throws DamagedException {
        ByteSource in = new ByteSource(bytes, MAGIC, VERSION);
        int dimensions = in.number();
        Similarity similarity = in.similarity();
        Checkpoint checkpoint =
                new Checkpoint(in.text(), in.text(), in.text(), in.text(), in.longNumber(), in.longNumber());
        Counts counts = new Counts(in.count(), in.count(), in.count(), in.count());
        Walk walk = new Walk(in.number(), in.number(), reach(in));
        Bounds bounds = new Bounds(Float.intBitsToFloat(in.number()), Float.intBitsToFloat(in.number()));
        double longest = Double.longBitsToDouble(in.longNumber());
        long writes = in.longNumber();
        long builds = in.longNumber();
        List<Segment> segments = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            segments.add(new Segment(in.text(), in.longNumber()));
        }
        List<Piece> pieces = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            pieces.add(new Piece(
                    in.section(), in.count(), in.longNumber(), in.longNumber(), in.longNumber(), in.number()));
        }
        in.end();
        return new Manifest(
                dimensions, similarity, checkpoint, counts, walk, bounds, longest, writes, builds, segments, pieces);
    }

    private static Reach reach(ByteSource in) throws DamagedException {
        float forTen = Float.intBitsToFloat(in.number());
        return new Reach(forTen, Float.intBitsToFloat(in.number()), in.count(), in.count());
    }
}
