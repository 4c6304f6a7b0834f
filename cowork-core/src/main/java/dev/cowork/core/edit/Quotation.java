package dev.cowork.core.edit;

import dev.cowork.core.diff.Lines;
import dev.cowork.core.match.Matches;
import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * How an edit quotes the text that it is of: byte for byte, or by lines, as the blocks and diffs of replies do. A reply
 * cannot say which line ends it means, so there a line stands for a line of the document: where those all end in CRLF, so
 * does the quoted one, and it may be the last line, which has no end.
 *
 * @param byLines whether by lines
 * @param start where in the text the quoted lines are said to begin, or -1; chooses among several places
 */
record Quotation(boolean byLines, int start) {
    /** Byte for byte. */
    static final Quotation EXACT = new Quotation(false, -1);

    /** By lines, wherever these are. */
    static final Quotation LINES = new Quotation(true, -1);

    private static final String CRLF = "\r\n";

    /** Quoted lines with the line ends of a document. */
    String spelled(String document, String quoted) {
        return byLines && isAllCrlf(document) ? quoted.replace(CRLF, "\n").replace("\n", CRLF) : quoted;
    }

    private static boolean isAllCrlf(String text) {
        String without = text.replace(CRLF, "");
        return without.length() < text.length() && without.indexOf('\n') < 0 && without.indexOf('\r') < 0;
    }

    /** Where a text is that was spelled like the document; the one place at which it is said to be, if it is there. */
    List<Range> places(String document, Range within, String old) {
        List<Range> places = new ArrayList<>(Matches.exact(document, within, old));
        String open = old.substring(0, old.length() - end(old).length());
        int last = document.length() - open.length();
        boolean mayBeLast = byLines && open.length() < old.length() && within.end() == document.length();
        if (mayBeLast
                && isOpen(document)
                && last >= within.start()
                && document.endsWith(open)
                && isLineStart(document, last)) {
            places.add(new Range(last, document.length()));
        }
        List<Range> said =
                places.stream().filter(place -> place.start() == start).toList();
        return said.size() == 1 ? said : List.copyOf(places);
    }

    /** What is put in such a place: where that has no line end, unlike the text that was sought, it has none either. */
    static String put(Range place, String old, String text) {
        return place.length() == old.length()
                ? text
                : text.substring(0, text.length() - end(text).length());
    }

    /** What is put behind the last character: its lines are not part of the last line. */
    String added(String document, String text) {
        String lines = spelled(document, text);
        return byLines && isOpen(document) ? Lines.of(document).usualEnd() + lines : lines;
    }

    private static boolean isOpen(String document) {
        return !document.isEmpty() && end(document).isEmpty();
    }

    private static boolean isLineStart(String text, int at) {
        return at == 0 || text.charAt(at - 1) == '\n' || text.charAt(at - 1) == '\r';
    }

    private static String end(String text) {
        return text.endsWith(CRLF)
                ? CRLF
                : text.endsWith("\n") || text.endsWith("\r") ? text.substring(text.length() - 1) : "";
    }
}
