package dev.cowork.core.search;

import java.util.Arrays;

/** Tells on which line of a text a character is: one walk over the text, however many are asked for. */
final class LineNumbers {
    /** Where the line ends are, in order. */
    private final int[] ends;

    private LineNumbers(int[] ends) {
        this.ends = ends;
    }

    static LineNumbers of(String text) {
        int[] ends = new int[16];
        int count = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            ends = count == ends.length ? Arrays.copyOf(ends, count * 2) : ends;
            ends[count++] = at;
        }
        return new LineNumbers(Arrays.copyOf(ends, count));
    }

    /** The line of a character, from 1; a line end is on the line that it ends. */
    int at(int offset) {
        int found = Arrays.binarySearch(ends, offset);
        return 1 + (found < 0 ? -found - 1 : found);
    }
}
