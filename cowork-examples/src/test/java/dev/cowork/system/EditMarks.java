package dev.cowork.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Texts of lines, many of which repeat, and marks: lines that occur once and name who wrote them. */
final class EditMarks {
    private static final List<String> REPEATED = List.of("\n", "}\n", "- item\n", "    return;\n", "---\n");

    private EditMarks() {}

    static String text(Random random, String name) {
        int lines = 20 + random.nextInt(41);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            boolean repeats = random.nextInt(100) < 50;
            text.append(repeats ? any(random, REPEATED) : "line " + i + " of " + name + "\n");
        }
        return text.toString();
    }

    static <T> T any(Random random, List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** A place below a bound; every other time one of the first, so that many meet there. */
    static int place(Random random, int bound) {
        return random.nextInt(random.nextBoolean() ? bound : Math.min(bound, 8));
    }

    /** The lines, each with its end. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, next));
            from = next;
        }
        return lines;
    }

    /** The lines that people wrote and nobody else. */
    static Set<String> ofUsers(String text) {
        return lines(text).stream().filter(line -> line.startsWith("user ")).collect(Collectors.toSet());
    }

    static Set<String> without(Set<String> all, Set<String> some) {
        return all.stream().filter(mark -> !some.contains(mark)).collect(Collectors.toSet());
    }

    /** Where the lines begin that occur once, without those that only happen to: another of them may have been there. */
    static Map<String, Integer> once(String text) {
        Map<String, Integer> places = new HashMap<>();
        int at = 0;
        for (String line : lines(text)) {
            places.merge(line, at, (one, other) -> -1);
            at += line.length();
        }
        places.values().removeIf(place -> place < 0);
        places.keySet().removeAll(REPEATED);
        return places;
    }

    static boolean hasTwice(String text) {
        Set<String> once = once(text).keySet();
        return lines(text).stream()
                .anyMatch(line -> (line.startsWith("user ") || line.startsWith("chat ")) && !once.contains(line));
    }

    static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            count++;
        }
        return count;
    }
}
