package dev.cowork.core.vector;

import dev.cowork.spi.VectorIndexProvider;
import dev.cowork.tck.index.VectorIndexContract;

/** The contract with the kernel that this process gets, small enough to scan. */
class HnswIndexTest extends VectorIndexContract {
    @Override
    protected VectorIndexProvider provider() {
        return new HnswVectorIndexProvider();
    }
}
