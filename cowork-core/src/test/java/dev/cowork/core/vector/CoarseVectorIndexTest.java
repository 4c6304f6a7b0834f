package dev.cowork.core.vector;

import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.VectorIndex;
import dev.cowork.spi.VectorIndexProvider;
import dev.cowork.tck.index.VectorIndexContract;

/** The contract with a scorer that is not exact: what it answers is rescored, in order and never a rough score. */
class CoarseVectorIndexTest extends VectorIndexContract {
    @Override
    protected VectorIndexProvider provider() {
        return new VectorIndexProvider() {
            @Override
            public String id() {
                return "coarse";
            }

            @Override
            public int spiLevel() {
                return 1;
            }

            @Override
            public VectorIndex open(IndexSpec spec) {
                if (spec.dimensions() < 1 || spec.dimensions() > 4_096) {
                    throw new InvalidInputException("Wrong dimensions: " + spec.dimensions());
                }
                return new ExactVectorIndex(spec.dimensions(), () -> new CoarseRows(spec.dimensions()));
            }
        };
    }
}
