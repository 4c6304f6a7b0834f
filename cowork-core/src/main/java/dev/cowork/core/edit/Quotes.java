package dev.cowork.core.edit;

import java.util.List;

/**
 * How the edits of a request quote the document.
 *
 * @param byLines whether by lines, as in {@link Quotation}
 * @param lines for each edit the line at which the quoted text is said to begin, 0 where nothing is said; may be shorter
 */
record Quotes(boolean byLines, List<Integer> lines) {
    /** Byte for byte. */
    static final Quotes EXACT = new Quotes(false, List.of());

    Quotes {
        lines = List.copyOf(lines);
    }

    int line(int edit) {
        return edit < lines.size() ? lines.get(edit) : 0;
    }
}
