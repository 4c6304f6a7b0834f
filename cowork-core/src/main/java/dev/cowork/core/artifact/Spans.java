package dev.cowork.core.artifact;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Documents that say themselves where they end. */
final class Spans {
    /** Ends that were looked for in vain, and so stand nowhere below either. */
    private final Set<String> missing = new HashSet<>();

    /** Behind the last line of the document that begins with a line, or -1 if none begins or it has no end. */
    int end(CharSequence text, List<TextLine> lines, int from) {
        String last = last(start(text, lines.get(from)));
        if (last == null || missing.contains(last)) {
            return -1;
        }
        for (int i = from; i < lines.size(); i++) {
            TextLine line = lines.get(i);
            if (text.subSequence(line.start(), line.end())
                    .toString()
                    .toLowerCase(Locale.ROOT)
                    .contains(last)) {
                return i + 1;
            }
        }
        missing.add(last);
        return -1;
    }

    static boolean isTex(CharSequence text, TextLine first) {
        return start(text, first).startsWith("\\");
    }

    private static String start(CharSequence text, TextLine line) {
        int end = Math.min(line.end(), line.start() + 40);
        return text.subSequence(line.start(), end).toString().strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String last(String start) {
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            return "</html>";
        }
        if (start.startsWith("<svg")) {
            return "</svg>";
        }
        return start.startsWith("\\documentclass") ? "\\end{document}" : null;
    }
}
