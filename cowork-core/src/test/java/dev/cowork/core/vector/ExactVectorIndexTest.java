package dev.cowork.core.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import dev.cowork.spi.VectorIndexProvider;
import dev.cowork.tck.index.VectorIndexContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ExactVectorIndexTest extends VectorIndexContract {
    @Override
    protected VectorIndexProvider provider() {
        return new ExactVectorIndexProvider();
    }

    @Test
    void isFoundByItsId() {
        assertTrue(ServiceLoader.load(VectorIndexProvider.class).stream()
                .anyMatch(found -> found.get().id().equals("exact")));
    }

    @Test
    void memoryFollowsTheLivingVectors() {
        try (GraphVectorIndex index = open(4)) {
            assertEquals(0, index.bytes());
            put(index, "small", 0, 3);
            assertEquals(16 * 4 * 4, index.bytes(), "16 rows of 4 floats");
            put(index, "large", 100, 3_000);
            // 3,003 rows are two full blocks and a third that has doubled to 1,024 for its 955 rows.
            assertEquals(3 * 1_024 * 4 * 4, index.bytes());
            put(index, "large", 100, 0);
            assertEquals(16 * 4 * 4, index.bytes());
        }
    }

    @Test
    void replacingForEverTakesNoMore() {
        try (GraphVectorIndex index = open(4)) {
            for (int round = 0; round < 1_000; round++) {
                put(index, "one", round * 100L, 20);
            }
            assertEquals(32 * 4 * 4, index.bytes());
        }
    }

    @Test
    void theGenerationCountsWritesAndGraphs() {
        try (GraphVectorIndex index = open(4)) {
            put(index, "one", 1, 1);
            put(index, "two", 2, 1);
            LegAnswer answer = index.search(new float[4], Filter.ALL, 1);
            assertEquals("exact-2-0-scan", answer.generation());
            assertTrue(answer.exact());
            assertEquals(-1, answer.lowest());
            assertEquals(1, answer.highest());
        }
    }

    private static GraphVectorIndex open(int dimensions) {
        return (GraphVectorIndex) new ExactVectorIndexProvider()
                .open(new IndexSpec(new WorkspaceId("alpha"), Optional.empty(), dimensions));
    }

    private static void put(GraphVectorIndex index, String document, long firstId, int count) {
        Source source = new Source.OfDocument(new DocumentId(document), 1);
        List<EmbeddedPassage> passages = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            Passage passage =
                    new Passage(firstId + each, source, new Range(0, 1), "test", "", ContentHash.of(""), Instant.EPOCH);
            passages.add(new EmbeddedPassage(passage, new float[] {1, 0, 0, 0}));
        }
        index.replace(source.key(), passages);
    }
}
