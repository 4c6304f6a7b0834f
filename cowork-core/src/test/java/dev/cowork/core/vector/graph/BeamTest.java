package dev.cowork.core.vector.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.core.vector.kernel.PlainKernel;
import dev.cowork.core.vector.rows.CodedRows;
import dev.cowork.core.vector.rows.Estimator;
import dev.cowork.core.vector.rows.Scores;
import dev.cowork.spi.Similarity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BeamTest {
    /** Of no rows, compared by distance: half as far away is half the score, and nothing is unsure. */
    private final Estimator estimator = CodedRows.of(
                    new Scores(Similarity.EUCLIDEAN, new PlainKernel()), 2, 1, (vector, row) -> {})
            .codes()
            .estimator()
            .query(0);

    @Test
    void whatIsFartherThanTheLastWantedFallsOut() {
        Beam beam = new Beam(estimator);
        beam.clear(2, 1.5f);
        IntStream.of(6, 1, 5, 3, 2).forEach(distance -> beam.open(Keys.of(-distance, distance), true));
        assertArrayEquals(new int[] {1, 2, 3}, rows(beam.best()), "the second is 2 away, and 3 is half as far again");
        assertTrue(beam.takes(Keys.of(-3, 9)) && !beam.takes(Keys.of(-3.01f, 9)));
    }

    @Test
    void openRowsAreGivenOutTheBestFirstAndOnce() {
        Beam beam = new Beam(estimator);
        beam.clear(3);
        beam.open(Keys.of(-2, 2), true);
        beam.add(Keys.of(-1, 7));
        beam.open(Keys.of(-3, 3), true);
        assertEquals(2, beam.next());
        beam.open(Keys.of(-1, 1), true);
        assertEquals(1, beam.next());
        assertEquals(-1, beam.next(), "3 fell out");
        assertArrayEquals(new int[] {1, 7, 2}, rows(beam.best()));
    }

    @Test
    void itKeepsWhatAListThatIsSortedEachTimeWouldKeep() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            check(random);
        }
    }

    private void check(Random random) {
        int wanted = 1 + random.nextInt(8);
        float times = random.nextBoolean() ? 0 : 1 + random.nextFloat();
        int modulus = 1 + random.nextInt(3);
        IntPredicate accepted = row -> row % modulus == 0;
        Beam beam = new Beam(estimator);
        beam.clear(wanted, times);
        Set<Long> kept = new HashSet<>();
        Set<Integer> given = new HashSet<>();
        for (int row = 0; row < 60; row++) {
            long key = Keys.of(-(1 + random.nextInt(20)), row);
            long least = least(kept, wanted, times, accepted);
            assertEquals(key >= least, beam.takes(key));
            if (key >= least) {
                beam.open(key, accepted.test(row));
                kept.add(key);
                long now = least(kept, wanted, times, accepted);
                kept.removeIf(each -> each < now);
            }
            if (random.nextInt(4) == 0) {
                int expected = Arrays.stream(rows(sorted(kept)))
                        .filter(each -> !given.contains(each))
                        .findFirst()
                        .orElse(-1);
                assertEquals(expected, beam.next());
                given.add(expected);
            }
        }
        assertArrayEquals(Arrays.stream(rows(sorted(kept))).filter(accepted).toArray(), rows(beam.best()));
    }

    /** The least key to be kept beside these. */
    private static long least(Set<Long> kept, int wanted, float times, IntPredicate accepted) {
        long[] good = LongStream.of(sorted(kept))
                .filter(key -> accepted.test(Keys.row(key)))
                .toArray();
        if (good.length < wanted) {
            return Long.MIN_VALUE;
        }
        long last = good[wanted - 1];
        return times == 0 ? last : Keys.of(times * Keys.score(last), (1 << 29) - 1);
    }

    private static long[] sorted(Set<Long> keys) {
        return keys.stream()
                .sorted(Comparator.reverseOrder())
                .mapToLong(key -> key)
                .toArray();
    }

    private static int[] rows(long[] keys) {
        return Arrays.stream(keys).mapToInt(Keys::row).toArray();
    }
}
