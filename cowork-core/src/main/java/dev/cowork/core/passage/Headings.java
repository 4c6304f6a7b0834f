package dev.cowork.core.passage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The headings above a place in a Markdown document. */
final class Headings {
    private static final int LONGEST = 120;
    private static final Pattern MARKS = Pattern.compile("^ {0,3}#{1,6}[ \\t]*|[ \\t]+#+[ \\t]*$");

    private final List<String> titles = new ArrayList<>();

    /** The text of a heading line without its marks, shortened if it is very long. */
    static String title(String line) {
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
        List<String> shown = titles.subList(0, count).stream()
                .filter(title -> !title.isEmpty())
                .toList();
        return shown.isEmpty() ? "" : String.join(" > ", shown) + "\n";
    }
}
