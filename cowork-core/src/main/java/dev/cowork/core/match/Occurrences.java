package dev.cowork.core.match;

import java.util.ArrayList;
import java.util.List;

/**
 * All places of one sequence in another, overlapping ones too, in linear time whatever the sequences are (Knuth, Morris
 * and Pratt, "Fast Pattern Matching in Strings", 1977).
 */
final class Occurrences {
    private Occurrences() {}

    /** Whether the symbol of one sequence at an index is that of the other. */
    @FunctionalInterface
    interface Equal {
        boolean test(int indexInPattern, int indexInText);
    }

    /**
     * Finds the places.
     *
     * @param patternSize the sought sequence's length; nothing is found of an empty one
     * @param self compares two symbols of the sought sequence
     * @param from where to begin in the searched one
     * @param to where to end in it
     * @param equal compares a symbol of the sought with one of the searched
     * @return the indexes at which the sought one begins, ascending
     */
    static List<Integer> of(int patternSize, Equal self, int from, int to, Equal equal) {
        List<Integer> found = new ArrayList<>();
        if (patternSize == 0) {
            return found;
        }
        int[] border = borders(patternSize, self);
        int matched = 0;
        for (int i = from; i < to; i++) {
            while (matched > 0 && (matched == patternSize || !equal.test(matched, i))) {
                matched = border[matched - 1];
            }
            if (equal.test(matched, i)) {
                matched++;
            }
            if (matched == patternSize) {
                found.add(i - patternSize + 1);
            }
        }
        return found;
    }

    /** For each prefix of the pattern the length of its longest border. */
    private static int[] borders(int size, Equal self) {
        int[] border = new int[size];
        int length = 0;
        for (int i = 1; i < size; i++) {
            while (length > 0 && !self.test(length, i)) {
                length = border[length - 1];
            }
            if (self.test(length, i)) {
                length++;
            }
            border[i] = length;
        }
        return border;
    }
}
