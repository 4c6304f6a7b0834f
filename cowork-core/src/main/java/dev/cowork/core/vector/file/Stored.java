package dev.cowork.core.vector.file;

import dev.cowork.core.vector.graph.Graph;
import dev.cowork.core.vector.rows.CodeRows;
import dev.cowork.core.vector.rows.FullRows;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.Checkpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot holds. The rows of the base come first.
 *
 * @param checkpoint what the index was made from
 * @param longest the length of the longest vector, or more
 * @param writes how many writes there were
 * @param builds how many graphs were built
 * @param sources the sources of all living rows
 * @param owners for each row its place in the sources, or -1 for a dead row of the base
 * @param ids for each row its passage
 * @param millis for each row its time
 * @param baseCount how many rows the base has
 * @param codes the codes of the base
 * @param full the vectors of all rows; zeros where a row is dead
 * @param graph the links of the base, or null
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one method to the next, never compared
public record Stored(
        Checkpoint checkpoint,
        double longest,
        long writes,
        long builds,
        List<SourceKey> sources,
        int[] owners,
        long[] ids,
        long[] millis,
        int baseCount,
        CodeRows codes,
        FullRows full,
        @Nullable Graph graph) {
    /** How many rows there are. */
    public int count() {
        return ids.length;
    }
}
