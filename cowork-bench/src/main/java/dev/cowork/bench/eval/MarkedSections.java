package dev.cowork.bench.eval;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Puts tables into a page between {@code <!-- begin NAME -->} and {@code <!-- end NAME -->}; all else of the page stays
 * as it is.
 */
public final class MarkedSections {
    private MarkedSections() {}

    /**
     * Writes sections anew.
     *
     * @param page the page, which has all of them
     * @param sections their bodies, by name
     * @throws IOException if the page cannot be read or written
     * @throws IllegalArgumentException if it lacks one of them
     */
    public static void write(Path page, Map<String, String> sections) throws IOException {
        String text = Files.readString(page, StandardCharsets.UTF_8);
        for (Map.Entry<String, String> section : sections.entrySet()) {
            text = replaced(text, section.getKey(), section.getValue());
        }
        Files.writeString(page, text, StandardCharsets.UTF_8);
    }

    static String replaced(String text, String name, String body) {
        String begin = "<!-- begin " + name + " -->\n";
        int from = text.indexOf(begin);
        int to = text.indexOf("<!-- end " + name + " -->", Math.max(0, from));
        if (from < 0 || to < 0) {
            throw new IllegalArgumentException(
                    "The page has no section between <!-- begin " + name + " --> and <!-- end " + name + " -->");
        }
        return text.substring(0, from + begin.length()) + body.stripTrailing() + '\n' + text.substring(to);
    }
}
