package dev.cowork.bench.eval;

import dev.cowork.data.ContentHash;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A model whose vectors are kept in files, so that a data set is embedded once and not at each run.
 *
 * <p>A file belongs to a fingerprint, a mode and the vector of a probe: the prefix of queries is not in the fingerprint,
 * and another machine may round in another way. Vectors that are not unit vectors are refused. Thread-safe; the model
 * is not closed.
 */
public final class CachedEmbeddings implements EmbeddingModel {
    private static final String PROBE = "What does a probe of the embedding model answer?";
    private static final double TOLERANCE = 1e-3;

    private final EmbeddingModel model;
    private final Map<Mode, VectorFile> files = new EnumMap<>(Mode.class);
    private final AtomicLong embedded = new AtomicLong();
    private final AtomicLong found = new AtomicLong();

    /**
     * Opens the files.
     *
     * @param model embeds what is not there yet
     * @param folder holds the files; made if it is not there
     * @throws UncheckedIOException if a file cannot be opened
     */
    public CachedEmbeddings(EmbeddingModel model, Path folder) {
        this.model = model;
        for (Mode mode : Mode.values()) {
            try {
                files.put(mode, new VectorFile(folder.resolve(name(mode)), model.dimensions()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private String name(Mode mode) {
        float[] probe = model.embed(List.of(PROBE), mode, Cancellation.NEVER).getFirst();
        ByteBuffer bytes = ByteBuffer.allocate(probe.length * Float.BYTES);
        for (float component : probe) {
            bytes.putFloat(component);
        }
        String key = model.fingerprint() + '\n' + ContentHash.of(bytes.array()).hex();
        String name = ContentHash.of(key).hex().substring(0, 16) + '-' + mode.name() + ".vectors";
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String fingerprint() {
        return model.fingerprint();
    }

    @Override
    public int dimensions() {
        return model.dimensions();
    }

    @Override
    public int maxTokens() {
        return model.maxTokens();
    }

    /**
     * How many texts the model embedded, since they were not in the files.
     *
     * @return from 0
     */
    public long embedded() {
        return embedded.get();
    }

    /**
     * How many texts were found in the files.
     *
     * @return from 0
     */
    public long found() {
        return found.get();
    }

    @Override
    public List<float[]> embed(List<String> texts, Mode mode, Cancellation cancellation) {
        VectorFile file = file(mode);
        try {
            Set<String> missing = new LinkedHashSet<>();
            for (String text : texts) {
                if (file.find(text) == null) {
                    missing.add(text);
                } else {
                    found.incrementAndGet();
                }
            }
            if (!missing.isEmpty()) {
                List<String> unknown = List.copyOf(missing);
                file.add(unknown, model.embed(unknown, mode, cancellation));
                embedded.addAndGet(unknown.size());
            }
            return vectors(texts, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private VectorFile file(Mode mode) {
        VectorFile file = files.get(mode);
        if (file == null) {
            throw new IllegalStateException("There is a file for each mode");
        }
        return file;
    }

    private List<float[]> vectors(List<String> texts, VectorFile file) throws IOException {
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (String text : texts) {
            float[] vector = file.find(text);
            if (vector == null || !(Math.abs(length(vector) - 1) < TOLERANCE)) {
                throw new EvaluationRefusedException("What is kept for " + fingerprint()
                        + " has a vector that is not of length 1. Delete the folder of the embeddings and run again");
            }
            vectors.add(vector);
        }
        return vectors;
    }

    private static double length(float[] vector) {
        double sum = 0;
        for (float component : vector) {
            sum += (double) component * component;
        }
        return Math.sqrt(sum);
    }

    /** Closes the files, not the model. */
    @Override
    public void close() {
        for (VectorFile file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
