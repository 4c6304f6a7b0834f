package dev.cowork.core.diff;

import dev.cowork.data.Range;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * The lines of a text with their offsets. A line includes its line end, which is {@code \n}, {@code \r\n} or a lone
 * {@code \r}; only the last line may have none. An empty text has no line, and a text that ends with a line end has no
 * further, empty one. So the lines joined are the text. Lines are counted from 1. Immutable.
 */
public final class Lines {
    private final String text;

    /** Where each line starts, and behind them the text's length. */
    private final int[] starts;

    private Lines(String text, int[] starts) {
        this.text = text;
        this.starts = starts;
    }

    /**
     * Finds the lines.
     *
     * @param text the text
     * @return its lines
     */
    public static Lines of(String text) {
        int[] starts = new int[16];
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            if (count + 2 > starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
            }
            starts[count++] = at;
            at = behindLine(text, at);
        }
        starts[count] = text.length();
        return new Lines(text, Arrays.copyOf(starts, count + 1));
    }

    private static int behindLine(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                return i + 1;
            }
        }
        return text.length();
    }

    /**
     * The number of lines.
     *
     * @return 0 for an empty text
     */
    public int count() {
        return starts.length - 1;
    }

    /**
     * Where a line starts.
     *
     * @param line from 1 to {@link #count()} + 1, which is the text's end
     * @return the offset
     * @throws IndexOutOfBoundsException if there is no such line
     */
    public int offset(int line) {
        return starts[line - 1];
    }

    /**
     * The line that holds an offset.
     *
     * @param offset from 0 to the text's length
     * @return the line's number; for the text's length the last line when that has no line end, else {@link #count()} + 1
     * @throws IndexOutOfBoundsException if the offset is outside
     */
    public int at(int offset) {
        if (offset < 0 || offset > text.length()) {
            throw new IndexOutOfBoundsException("The offset " + offset + " is outside 0.." + text.length());
        }
        int found = Arrays.binarySearch(starts, offset);
        if (found < 0) {
            return -found - 1;
        }
        boolean openEnd = found == count() && found > 0 && end(found).isEmpty();
        return openEnd ? found : found + 1;
    }

    /**
     * The range of some lines, line ends included.
     *
     * @param first the first one, from 1
     * @param last the last one; one less than first for the empty range before first
     * @return their range
     * @throws IndexOutOfBoundsException if there are no such lines
     */
    public Range range(int first, int last) {
        return new Range(offset(first), offset(last + 1));
    }

    /**
     * A line.
     *
     * @param line its number
     * @return its text with its line end
     * @throws IndexOutOfBoundsException if there is no such line
     */
    public String line(int line) {
        return text.substring(offset(line), offset(line + 1));
    }

    /**
     * A line without its line end.
     *
     * @param line its number
     * @return its text
     * @throws IndexOutOfBoundsException if there is no such line
     */
    public String content(int line) {
        return text.substring(offset(line), contentEnd(line));
    }

    /**
     * A line's end.
     *
     * @param line its number
     * @return {@code \n}, {@code \r\n}, {@code \r}, or nothing for a last line without one
     * @throws IndexOutOfBoundsException if there is no such line
     */
    public String end(int line) {
        return text.substring(contentEnd(line), offset(line + 1));
    }

    /**
     * The line end for lines that are added.
     *
     * @return the first line's; {@code \n} where that has none
     */
    public String usualEnd() {
        return count() == 0 || end(1).isEmpty() ? "\n" : end(1);
    }

    private int contentEnd(int line) {
        int end = offset(line + 1);
        int start = offset(line);
        if (end > start && text.charAt(end - 1) == '\n') {
            end--;
            return end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
        }
        return end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /**
     * All lines with their line ends, the first at index 0.
     *
     * @return a read-only view
     */
    public List<String> list() {
        return new View();
    }

    /** Cuts each line out when it is asked for. */
    private final class View extends AbstractList<String> implements RandomAccess {
        @Override
        public String get(int index) {
            return line(index + 1);
        }

        @Override
        public int size() {
            return count();
        }
    }
}
