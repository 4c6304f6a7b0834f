package dev.cowork.data;

import dev.cowork.error.InvalidInputException;

/**
 * A range of a text in UTF-16 code units, as {@link String#substring(int, int)} takes them.
 *
 * @param start the first character, at least 0
 * @param end the character behind the last one, at least {@code start}
 */
public record Range(int start, int end) {
    /**
     * Checks the order.
     *
     * @throws InvalidInputException if start is negative or behind end
     */
    public Range {
        if (start < 0 || end < start) {
            throw new InvalidInputException("A range must have 0 <= start <= end, but is [" + start + ", " + end + ")");
        }
    }

    /**
     * The number of characters.
     *
     * @return end minus start
     */
    public int length() {
        return end - start;
    }

    /**
     * Whether the two share a character.
     *
     * @param other the other range
     * @return true when at least one character is in both
     */
    public boolean overlaps(Range other) {
        return start < other.end && other.start < end;
    }

    /**
     * The text of this range.
     *
     * @param text the whole text
     * @return the part of it
     * @throws InvalidInputException if the range ends behind the text
     */
    public String of(String text) {
        if (end > text.length()) {
            throw new InvalidInputException("The range [" + start + ", " + end + ") ends behind the text, which has "
                    + text.length() + " characters");
        }
        return text.substring(start, end);
    }
}
