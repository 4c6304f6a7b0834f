package dev.cowork.core.vector;

import dev.cowork.core.vector.kernel.PlainKernel;
import dev.cowork.spi.VectorIndexProvider;
import dev.cowork.tck.index.VectorIndexContract;

/** The contract with the kernel in plain Java, small enough to scan. */
class PlainHnswIndexTest extends VectorIndexContract {
    @Override
    protected VectorIndexProvider provider() {
        return new HnswVectorIndexProvider(new PlainKernel(), GraphUse.DEFAULT);
    }
}
