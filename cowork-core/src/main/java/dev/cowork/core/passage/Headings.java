package dev.cowork.core.passage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The headings above a place in a Markdown document. */
final class Headings {
    private static final int LONGEST = 120;
    /** Of all titles together, so that header and passage still are what a small embedder reads. */
    private static final int LONGEST_TRAIL = 160;

    private static final Pattern MARKS = Pattern.compile("^ {0,3}#{1,6}[ \\t]*|[ \\t]+#+[ \\t]*$");

    private static final String BETWEEN = " > ";

    private final List<String> titles = new ArrayList<>();

    /** The text of a heading without its marks or its underline, shortened if it is very long. */
    static String title(String heading) {
        String line = heading.lines().findFirst().orElse("");
        String title = MARKS.matcher(line).replaceAll("").strip();
        if (title.length() <= LONGEST) {
            return title;
        }
        int end = Character.isHighSurrogate(title.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return title.substring(0, end);
    }

    void enter(int level, String title) {
        while (titles.size() >= level) {
            titles.remove(titles.size() - 1);
        }
        while (titles.size() < level - 1) {
            titles.add("");
        }
        titles.add(title);
    }

    /** The header for text under all of them. */
    String all() {
        return trail(titles.size());
    }

    /** The header for a heading of a level itself. */
    String above(int level) {
        return trail(Math.min(level - 1, titles.size()));
    }

    private String trail(int count) {
        List<String> shown = new ArrayList<>(titles.subList(0, count));
        shown.removeIf(String::isEmpty);
        // The innermost say most of what a passage is about.
        while (String.join(BETWEEN, shown).length() > LONGEST_TRAIL) {
            shown.removeFirst();
        }
        return shown.isEmpty() ? "" : String.join(BETWEEN, shown) + "\n";
    }
}
