package dev.cowork.core.vector;

import dev.cowork.core.vector.kernel.Kernel;
import dev.cowork.spi.VectorIndexProvider;
import dev.cowork.tck.index.VectorIndexContract;

/** The contract with graphs from eight passages on, which are built, outgrown and thrown away all the time. */
class EarlyGraphIndexTest extends VectorIndexContract {
    @Override
    protected VectorIndexProvider provider() {
        return new HnswVectorIndexProvider(Kernel.best(), new GraphUse(8, 0.2, 1, 1));
    }

    /** Graphs of so few rows and dimensions find .991 to .997, of which chance takes some with 100 queries. */
    @Override
    protected double floor() {
        return 0.98;
    }
}
