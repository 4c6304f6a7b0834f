package dev.cowork.core.match;

import dev.cowork.data.Range;
import java.util.List;

/** Where a text occurs in another, character for character. */
public final class Matches {
    private Matches() {}

    /**
     * Finds all occurrences, overlapping ones too, since each is a place that an edit might mean. Takes time linear in
     * both texts.
     *
     * @param text the text to search
     * @param within the part of it to search; occurrences lie wholly in it
     * @param old what to find; an empty text occurs nowhere
     * @return the ranges in text, ascending
     * @throws IndexOutOfBoundsException if within ends behind the text
     */
    public static List<Range> exact(String text, Range within, String old) {
        if (within.end() > text.length()) {
            throw new IndexOutOfBoundsException("Ends at " + within.end() + ", the text at " + text.length());
        }
        return Occurrences.of(
                        old.length(),
                        (i, j) -> old.charAt(i) == old.charAt(j),
                        within.start(),
                        within.end(),
                        (i, j) -> old.charAt(i) == text.charAt(j))
                .stream()
                .map(start -> new Range(start, start + old.length()))
                .toList();
    }
}
