package dev.cowork.bench.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {
    /** Rows 0 to 9 at the angles 0 to 9 degrees; the query is at 0, so that a row's number is its rank. */
    private static final VectorSet SET = fan();

    @Test
    void theFirstBreadthThatReachesTheFloorIsTheLastThatIsTried() {
        Truth truth = Truth.of(SET, 4);
        Sweep sweep = new Sweep(SET, truth, Duration.ofMillis(1));
        // Finds as many of the best four as its breadth says, and then rows that are not among them.
        Finding index = new Finding();
        List<Step> steps = sweep.until(0.75, index, List.of(1, 2, 3, 4));
        assertEquals(List.of(1, 2, 3), steps.stream().map(Step::breadth).toList());
        assertEquals(List.of(0.25, 0.5, 0.75), steps.stream().map(Step::recall).toList());
        assertEquals(1, steps.getLast().queries());
        assertEquals(4, sweep.until(1, index, List.of(1, 2, 3, 4)).size());
        assertEquals(2, sweep.until(1, index, List.of(1, 2)).size(), "no breadth reaches it");
    }

    @Test
    void aRowFoundTwiceCountsOnceAndEqualRowsAreEquallyRight() {
        Truth truth = Truth.of(SET, 2);
        assertEquals(1, truth.right(0, new int[] {0, 0}));
        assertEquals(2, truth.right(0, new int[] {1, 0}));
        float[][] equal = {{1, 0}, {1, 0}, {1, 0}, {0, 1}};
        Truth ties = Truth.of(new VectorSet("equal", equal, new float[][] {{1, 0}}), 2);
        assertEquals(2, ties.right(0, new int[] {1, 2}));
        assertEquals(1, ties.right(0, new int[] {3, 2}));
    }

    private static VectorSet fan() {
        float[][] rows = new float[10][];
        for (int row = 0; row < rows.length; row++) {
            double angle = Math.toRadians(row);
            rows[row] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
        }
        return new VectorSet("fan", rows, new float[][] {{1, 0}});
    }

    private static final class Finding implements Engine.Index {
        private int breadth;

        @Override
        public void breadth(int candidates) {
            breadth = candidates;
        }

        @Override
        public int[] search(int query, float[] vector, int k) {
            int[] found = new int[k];
            for (int place = 0; place < k; place++) {
                found[place] = place < breadth ? place : 9 - place;
            }
            return found;
        }
    }
}
