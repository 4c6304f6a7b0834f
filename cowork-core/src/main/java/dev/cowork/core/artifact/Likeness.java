package dev.cowork.core.artifact;

import java.util.HashMap;
import java.util.Map;

/**
 * How much two texts have in common, by lines without the blanks around them; blank lines do not count. Lines that occur
 * several times count as often as in both.
 *
 * @param common how many lines both have
 * @param first how many lines the first one has
 * @param second how many lines the second one has
 */
record Likeness(int common, int first, int second) {
    static Likeness of(String first, String second) {
        Map<String, Integer> lines = new HashMap<>();
        int[] counts = new int[3];
        first.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            lines.merge(line, 1, Integer::sum);
            counts[0]++;
        });
        second.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            counts[1]++;
            if (lines.merge(line, -1, Integer::sum) >= 0) {
                counts[2]++;
            }
        });
        return new Likeness(counts[2], counts[0], counts[1]);
    }

    /** Of all lines of the longer one, how many are in both: 1 for the same text, from 0. */
    double whole() {
        int longer = Math.max(first, second);
        return longer == 0 ? 0 : (double) common / longer;
    }

    /** Of the lines of the second one, how many are in the first: how much it looks like a part of that. */
    double part() {
        return second == 0 ? 0 : (double) common / second;
    }
}
