package dev.cowork.bench.vector;

import java.io.IOException;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/** Lucene's default codec, but for the limit of 1,024 dimensions and, if wanted, how broadly its graph is built. */
final class WideCodec extends KnnVectorsFormat {
    private static final int LINKS = 16;
    private static final int BREADTH_OF_BUILDING = 200;
    private static final int MOST_DIMENSIONS = 4_096;

    private final KnnVectorsFormat lucene;

    private WideCodec(KnnVectorsFormat lucene) {
        super(lucene.getName());
        this.lucene = lucene;
    }

    static Codec of(boolean shipped) {
        KnnVectorsFormat format = new WideCodec(
                shipped ? new Lucene99HnswVectorsFormat() : new Lucene99HnswVectorsFormat(LINKS, BREADTH_OF_BUILDING));
        return new Lucene104Codec() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return format;
            }
        };
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
        return lucene.fieldsWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
        return lucene.fieldsReader(state);
    }

    @Override
    public int getMaxDimensions(String field) {
        return MOST_DIMENSIONS;
    }
}
