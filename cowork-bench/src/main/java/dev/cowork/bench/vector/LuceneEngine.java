package dev.cowork.bench.vector;

import dev.cowork.data.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene's graph, mapped from files.
 *
 * @param shipped at its defaults, in the segments that it makes; else in one segment, built more broadly
 * @param folder where indexes of the same vectors are kept, to be opened again
 */
record LuceneEngine(boolean shipped, Path folder) implements Engine {
    static final String ID = "id";
    static final String VECTOR = "vector";
    static final String SECONDS = "seconds";

    @Override
    public String describe() {
        return "Lucene 10.6.0 HNSW, "
                + (shipped ? "as shipped (M 16, beam 100, no oversampling)" : "one segment, M 16, beam 200");
    }

    @Override
    public Index build(float[][] rows) throws IOException {
        Directory directory = MMapDirectory.open(Files.createDirectories(folder.resolve(name())));
        if (!DirectoryReader.indexExists(directory)) {
            write(rows, directory);
        }
        return new LuceneBuilt(DirectoryReader.open(directory), directory);
    }

    /** Lucene's own vector code is another with the module, and so is the time of building. */
    private String name() {
        boolean module = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return ContentHash.of(describe() + module).hex().substring(0, 16);
    }

    private void write(float[][] rows, Directory directory) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(new KeywordAnalyzer())
                .setCodec(WideCodec.of(shipped))
                .setUseCompoundFile(false)
                .setCommitOnClose(false)
                .setMergeScheduler(new SerialMergeScheduler());
        long start = System.nanoTime();
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (int row = 0; row < rows.length; row++) {
                Document document = new Document();
                document.add(new NumericDocValuesField(ID, row));
                document.add(new KnnFloatVectorField(VECTOR, rows[row], VectorSimilarityFunction.DOT_PRODUCT));
                writer.addDocument(document);
            }
            if (!shipped) {
                writer.forceMerge(1);
            }
            writer.flush();
            double seconds = (System.nanoTime() - start) / 1e9;
            writer.setLiveCommitData(Map.of(SECONDS, Double.toString(seconds)).entrySet());
            writer.commit();
        }
    }

    @Override
    public List<Integer> breadths() {
        return shipped ? List.of(10) : Breadths.ALL;
    }
}
