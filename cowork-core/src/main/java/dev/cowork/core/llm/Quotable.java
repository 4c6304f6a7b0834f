package dev.cowork.core.llm;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of a request that can be quoted, and where it comes from.
 *
 * @param source what the context calls it
 * @param text the sentence, on one line
 */
record Quotable(String source, String text) {
    /** How a context begins a piece: the number of its first mark is that of all its marks. */
    private static final Pattern MARK = Pattern.compile("(\\[source(?: \\d+)?: ).*]");

    /**
     * The sentences of a message, each with the source that the marks name. What stands in front of the first mark says
     * how to read what follows, and is nothing to quote.
     */
    static List<Quotable> in(String message, String otherwise) {
        List<Quotable> found = new ArrayList<>();
        @Nullable String mark = null;
        String source = otherwise;
        StringBuilder block = new StringBuilder();
        for (String line : message.lines().toList()) {
            Matcher marked = MARK.matcher(line);
            if (marked.matches() && (mark == null || mark.equals(marked.group(1)))) {
                sentences(block, source, found);
                if (mark == null) {
                    mark = marked.group(1);
                    found.clear();
                }
                source = line.substring(mark.length(), line.length() - 1);
            } else if (line.isBlank() || line.startsWith("#") || line.startsWith("```")) {
                sentences(block, source, found);
            } else if (line.startsWith("- ")) {
                sentences(block, source, found);
                block.append(line.substring(2));
            } else {
                block.append(block.isEmpty() ? "" : " ").append(line.strip());
            }
        }
        sentences(block, source, found);
        return found;
    }

    private static void sentences(StringBuilder block, String source, List<Quotable> found) {
        String text = block.toString();
        block.setLength(0);
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(text);
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            String sentence = text.substring(start, end).strip();
            if (!sentence.isEmpty()) {
                found.add(new Quotable(source, sentence));
            }
        }
    }
}
