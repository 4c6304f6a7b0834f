package dev.cowork.bench.speed;

import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.Workspace;
import dev.cowork.embed.onnx.OnnxEmbeddingModelFactory;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.ProviderSettings;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A workspace of an engine at its defaults on disk, filled with real passages, and the engine's embedding model. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls open() before anything else
public class SearchState {
    /** How many passages, each a document. */
    @Param({"1000"})
    public int passages;

    /**
     * {@code real} for the vectors of the default model, {@code hashed} for vectors of as many dimensions that are made of
     * hashed words: a search takes as long, and filling a second for each few thousand passages.
     */
    @Param({"real"})
    public String vectors;

    EmbeddingModel model;
    Workspace workspace;
    private Cowork cowork;
    private List<String> queries;
    private long next;

    /**
     * Fills the data directory unless an earlier run did, which takes a second for each 80 passages; asks each query once.
     *
     * @throws IOException if a file cannot be read
     */
    @Setup(Level.Trial)
    public void open() throws IOException {
        Path directory = Filled.directory("search-" + passages + "-" + vectors);
        Filled.fill(engine(directory), RealTexts.passages(passages));
        cowork = engine(directory).open();
        workspace = cowork.workspace(Filled.WORKSPACE);
        queries = RealTexts.queries().subList(0, 64);
        queries.forEach(workspace::search);
        model = new OnnxEmbeddingModelFactory().open(ProviderSettings.NONE, Optional.empty());
    }

    private CoworkBuilder engine(Path directory) {
        CoworkBuilder engine = Cowork.builder().directory(directory);
        return vectors.equals("hashed") ? engine.embeddingModel(new DeterministicEmbeddingModel(384)) : engine;
    }

    String knownQuery() {
        next = (next + 1) % queries.size();
        return queries.get((int) next);
    }

    /** Never asked before, so that its embedding is not in the cache. */
    String newQuery() {
        next++;
        return queries.get((int) (next % queries.size())) + " " + next;
    }

    /** Closes the engine; its data stays for the next run. */
    @TearDown(Level.Trial)
    public void close() {
        cowork.close();
        model.close();
    }
}
