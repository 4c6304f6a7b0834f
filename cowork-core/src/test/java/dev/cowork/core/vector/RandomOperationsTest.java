package dev.cowork.core.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.core.vector.kernel.Kernel;
import dev.cowork.core.vector.kernel.PlainKernel;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.EmbeddedPassage;
import dev.cowork.spi.Filter;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.ScoredPassage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random inserts, updates and deletes of passages, against a map: 5,000 here, {@code -Dcowork.vector.operations=100000}
 * for all, {@code -Dcowork.test.seed} to repeat a failure.
 */
class RandomOperationsTest {
    private static final int DIMENSIONS = 32;
    private static final int DOCUMENTS = 300;
    private static final GraphUse EARLY = new GraphUse(500, 0.2, 100, 1);

    // Vectors, codes, scales, biases, links on the ground and above, in bytes for each row.
    private static final int ROW_BYTES = DIMENSIONS * 4 + 64 + 2 * 4 + 33 * 4 + 2 * 4;
    // The last block of each has room for up to 1,024 rows.
    private static final int LAST_BLOCKS = 1_024 * ROW_BYTES;

    private final int operations = Integer.getInteger("cowork.vector.operations", 5_000);
    private final long seed = Long.getLong("cowork.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Vectors vectors = new Vectors(seed, DIMENSIONS);
    private final Map<Long, float[]> living = new HashMap<>();
    private final Map<Integer, List<EmbeddedPassage>> documents = new HashMap<>();
    private long lastId;
    private double wanted;
    private double found;

    @Test
    void holdsExactlyTheLivingWithTheKernelOfThisProcess() {
        run(Kernel.best());
    }

    @Test
    void holdsExactlyTheLivingInPlainJava() {
        run(new PlainKernel());
    }

    private void run(Kernel kernel) {
        try (GraphVectorIndex index = new GraphIndexes("hnsw", kernel, EARLY).open(Vectors.spec(DIMENSIONS))) {
            int done = 0;
            for (int next = 0; done < operations; ) {
                done += change(index);
                if (done >= next) {
                    check(index);
                    next += operations / 50;
                }
            }
            index.awaitBuilt();
            check(index);
            assertTrue(wanted == 0 || found / wanted >= 0.98, () -> "recall " + found / wanted + " of walks");
            long most = 2L * living.size() * ROW_BYTES + LAST_BLOCKS;
            assertTrue(index.bytes() <= most, () -> index.bytes() + " bytes for " + living.size());
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("Failed with -Dcowork.test.seed=" + seed, e);
        }
    }

    /** Changes one document, and answers how many passages were inserted, updated or deleted. */
    private int change(GraphVectorIndex index) {
        int document = random.nextInt(DOCUMENTS);
        Source source = Vectors.document("d" + document);
        List<EmbeddedPassage> before = documents.getOrDefault(document, List.of());
        List<EmbeddedPassage> after = new ArrayList<>();
        int changes = 0;
        for (EmbeddedPassage passage : before) {
            int dice = random.nextInt(10);
            if (dice < 5) {
                after.add(passage);
            } else if (dice < 8) {
                after.add(Vectors.passage(passage.passage().id(), source, vectors.next()));
            }
            changes += dice < 5 ? 0 : 1;
        }
        for (int more = random.nextInt(4); more > 0; more--) {
            after.add(Vectors.passage(++lastId, source, vectors.next()));
            changes++;
        }
        before.forEach(passage -> living.remove(passage.passage().id()));
        after.forEach(passage -> living.put(passage.passage().id(), passage.vector()));
        documents.put(document, after);
        index.replace(source.key(), after);
        return changes;
    }

    private void check(GraphVectorIndex index) {
        long[] ids =
                living.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        assertArrayEquals(ids, index.ids());
        assertEquals(ids.length, index.size());
        float[] query = vectors.next();
        int limit = 1 + random.nextInt(20);
        compare(index.search(query, Filter.ALL, limit), query, Set.copyOf(living.keySet()), limit);
        Set<Integer> some = Set.of(random.nextInt(DOCUMENTS / 2), DOCUMENTS / 2 + random.nextInt(DOCUMENTS / 2));
        Set<Long> passing = new HashSet<>();
        Set<SourceKey> keys = new HashSet<>();
        for (int document : some) {
            keys.add(Vectors.document("d" + document).key());
            documents
                    .getOrDefault(document, List.of())
                    .forEach(passage -> passing.add(passage.passage().id()));
        }
        Filter filter = new Filter(Optional.of(keys), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
        LegAnswer answer = index.search(query, filter, limit);
        assertTrue(answer.exact(), "a filter that leaves little is scanned");
        compare(answer, query, passing, limit);
    }

    private void compare(LegAnswer answer, float[] query, Set<Long> passing, int limit) {
        List<Long> best = passing.stream()
                .sorted(Comparator.comparingDouble((Long id) -> -product(query, living.get(id)))
                        .thenComparing(id -> id))
                .limit(limit)
                .toList();
        List<Long> answered = answer.passages().stream().map(ScoredPassage::id).toList();
        assertEquals(best.size(), answered.size(), "as many as asked whenever so many are there");
        for (ScoredPassage passage : answer.passages()) {
            assertEquals(product(query, living.get(passage.id())), passage.score(), 1e-5);
        }
        if (answer.exact()) {
            assertEquals(best, answered);
        } else {
            wanted += best.size();
            found += best.stream().filter(answered::contains).count();
        }
    }

    private static double product(float[] first, float[] second) {
        double sum = 0;
        for (int place = 0; place < first.length; place++) {
            sum += (double) first[place] * second[place];
        }
        return sum;
    }
}
