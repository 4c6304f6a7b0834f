package dev.cowork.store.lucene;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's graph of full vectors, for up to 4,096 dimensions where Lucene stops at 1,024. That limit is asked of the
 * format when a vector is added and nowhere else, so this one goes by the name of Lucene's own: what it writes is read by
 * every Lucene of this version, and nothing has to be registered with the host's.
 */
final class AnyDimension extends KnnVectorsFormat {
    static final int MOST_DIMENSIONS = 4_096;
    private static final int LINKS = 16;
    private static final int BREADTH_OF_BUILDING = 200;

    private final KnnVectorsFormat lucene;

    private AnyDimension(KnnVectorsFormat lucene) {
        super(lucene.getName());
        this.lucene = lucene;
    }

    static Lucene104Codec codec() {
        KnnVectorsFormat format = new AnyDimension(new Lucene99HnswVectorsFormat(LINKS, BREADTH_OF_BUILDING));
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
