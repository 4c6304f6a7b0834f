package dev.cowork.bench.vector;

import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.WorkspaceId;
import dev.cowork.spi.EmbeddedPassage;
import dev.cowork.spi.Filter;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.VectorIndex;
import dev.cowork.spi.VectorIndexProvider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** An index of ours as the engine has it: through the service interface, at the settings that it chooses itself. */
record CoworkEngine(VectorIndexProvider provider) implements Engine {
    private static final long A_WHILE = 1_000_000;

    @Override
    public String describe() {
        return "Cowork, vector index \"" + provider.id() + "\", in memory";
    }

    @Override
    public Index build(float[][] rows) {
        VectorIndex index = provider.open(new IndexSpec(new WorkspaceId("bench"), Optional.empty(), rows[0].length));
        fill(index, rows);
        return new Built(index);
    }

    /** Writes one row after the other, and waits until the index has put them in order. */
    static void fill(VectorIndex index, float[][] rows) {
        for (int row = 0; row < rows.length; row++) {
            write(index, row, rows[row], Instant.EPOCH);
        }
        while (!index.isSettled()) {
            LockSupport.parkNanos(A_WHILE);
        }
    }

    private static void write(VectorIndex index, int row, float[] vector, Instant at) {
        Source source = new Source.OfDocument(new DocumentId("d" + row), 1);
        Passage passage = new Passage(row, source, new Range(0, 1), "bench", "", ContentHash.of(""), at);
        index.replace(source.key(), List.of(new EmbeddedPassage(passage, vector)));
    }

    @Override
    public List<Integer> breadths() {
        return Breadths.NONE;
    }

    @Override
    public boolean writes() {
        return true;
    }

    private static final class Built implements Index {
        private final VectorIndex index;
        private long written;

        Built(VectorIndex index) {
            this.index = index;
        }

        @Override
        public int[] search(int query, float[] vector, int k) {
            LegAnswer answer = index.search(vector, Filter.ALL, k);
            int[] found = new int[answer.passages().size()];
            for (int place = 0; place < found.length; place++) {
                found[place] = Math.toIntExact(answer.passages().get(place).id());
            }
            return found;
        }

        @Override
        public void write(int row, float[] vector) {
            // At another time, since writing what is there already does nothing.
            written++;
            CoworkEngine.write(index, row, vector, Instant.EPOCH.plusMillis(written));
        }

        @Override
        public void close() {
            index.close();
        }
    }
}
