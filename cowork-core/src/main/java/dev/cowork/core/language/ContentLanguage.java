package dev.cowork.core.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells the language of a text by its forms. First come those with a form of their own (see {@link OwnForms}); then each
 * rule of {@code content-rules.txt} that matches somewhere adds its points to its language, and the one with the most
 * wins, if it has enough and no other as many.
 */
final class ContentLanguage {
    private static final String FILE = "content-rules.txt";
    private static final int LONGEST_SAMPLE = 6_000;
    private static final int LONGEST_LINE = 300;
    private static final int ENOUGH = 3;
    private static final List<Rule> RULES = read();

    private ContentLanguage() {}

    /** A pattern, and characters that a text must have for it to match. */
    private record Rule(String language, int points, Pattern pattern, String needed) {
        boolean matches(String sample) {
            return sample.contains(needed) && pattern.matcher(sample).find();
        }
    }

    static Optional<String> of(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        return OwnForms.of(text).or(() -> best(points(sample(text))));
    }

    private static Map<String, Integer> points(String sample) {
        Map<String, Integer> points = new LinkedHashMap<>();
        for (Rule rule : RULES) {
            if (rule.matches(sample)) {
                points.merge(rule.language(), rule.points(), Integer::sum);
            }
        }
        return points;
    }

    private static Optional<String> best(Map<String, Integer> points) {
        String best = null;
        int most = ENOUGH - 1;
        boolean tie = false;
        for (Map.Entry<String, Integer> entry : points.entrySet()) {
            tie = entry.getValue() == most || (tie && entry.getValue() < most);
            if (entry.getValue() > most) {
                best = entry.getKey();
                most = entry.getValue();
                tie = false;
            }
        }
        return tie ? Optional.empty() : Optional.ofNullable(best);
    }

    /** The indentation of the first line that says something: what stands in a list has it in all lines. */
    private static int indent(String text) {
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                lineStart = i + 1;
            } else if (!Character.isWhitespace(c)) {
                return i - lineStart;
            }
        }
        return 0;
    }

    /** The first lines, long ones cut, so that no pattern runs far. */
    private static String sample(String text) {
        StringBuilder sample = new StringBuilder();
        int indent = indent(text);
        for (int start = 0; start < text.length() && sample.length() < LONGEST_SAMPLE; ) {
            int lineEnd = text.indexOf('\n', start);
            int end = lineEnd < 0 ? text.length() : lineEnd;
            int from = start;
            while (from < end && from < start + indent && Character.isWhitespace(text.charAt(from))) {
                from++;
            }
            sample.append(text, from, Math.min(end, from + LONGEST_LINE)).append('\n');
            start = end + 1;
        }
        return sample.toString();
    }

    private static List<Rule> read() {
        try (InputStream file = ContentLanguage.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("The library lacks its resource " + FILE);
            }
            List<Rule> rules = new ArrayList<>();
            String language = "";
            for (String line : new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .toList()) {
                if (line.startsWith("= ")) {
                    language = line.substring(2);
                } else if (!line.isEmpty() && line.charAt(0) != '#') {
                    rules.add(new Rule(
                            language,
                            Character.digit(line.charAt(0), 10),
                            Pattern.compile(line.substring(2), Pattern.MULTILINE),
                            Literals.longest(line.substring(2))));
                }
            }
            return List.copyOf(rules);
        } catch (IOException e) {
            throw new UncheckedIOException("The library's resource " + FILE + " cannot be read", e);
        }
    }
}
