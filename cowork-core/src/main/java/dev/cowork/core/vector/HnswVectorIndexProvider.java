package dev.cowork.core.vector;

import dev.cowork.core.vector.kernel.Kernel;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.VectorIndex;
import dev.cowork.spi.VectorIndexProvider;
import java.util.Map;

/**
 * Opens vector indexes that scan while they are small, and walk a graph when they are not. Measures and warms up its
 * kernel once, in the background of the first index that it opens. Thread-safe.
 */
public final class HnswVectorIndexProvider implements VectorIndexProvider {
    private final KernelCheck check;
    private final GraphIndexes indexes;

    /** Creates the provider, as {@link java.util.ServiceLoader} does, with the best kernel of this process. */
    public HnswVectorIndexProvider() {
        this(Kernel.best(), GraphUse.DEFAULT);
    }

    HnswVectorIndexProvider(Kernel kernel, GraphUse use) {
        check = new KernelCheck(kernel);
        indexes = new GraphIndexes("hnsw", kernel, use);
    }

    @Override
    public String id() {
        return "hnsw";
    }

    @Override
    public int spiLevel() {
        return 1;
    }

    /**
     * Opens an index.
     *
     * @throws dev.cowork.error.InvalidInputException if the dimensions are not between 1 and 4,096
     */
    @Override
    public VectorIndex open(IndexSpec spec) {
        GraphVectorIndex index = indexes.open(spec);
        if (check.begins()) {
            index.runBeside(check::run);
        }
        return index;
    }

    /** Says which kernel computes, and what it costs; measures it first where that has not been done. */
    @Override
    public Map<String, String> facts() {
        KernelReport report = kernel();
        return Map.of("vector kernel", report.toString());
    }

    /**
     * What the kernel costs on this machine.
     *
     * @return what was measured by the first index that was opened, or now, which takes up to half a second
     */
    public KernelReport kernel() {
        return check.report();
    }
}
