package dev.cowork.core.context;

import dev.cowork.Redactor;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The placeholders of one turn: the same text has the same one in all its calls. Thread-safe, since tools and their
 * listeners may look at it while the turn goes on.
 */
public final class Redaction {
    /** What a placeholder looks like. */
    static final Pattern PLACEHOLDER = Pattern.compile("\\[([A-Z]{1,20})_(\\d{1,9})]");

    private final Map<String, Pattern> kinds;
    private final Map<String, String> placeholders = new HashMap<>();
    private final Map<String, String> originals = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * Begins without placeholders.
     *
     * @param redactor says what is replaced
     */
    public Redaction(Redactor redactor) {
        kinds = redactor.kinds();
    }

    /** Numbers new placeholders behind those that a text has of itself, so that these are never put back as others. */
    synchronized void reserve(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            if (!originals.containsKey(matcher.group())) {
                counts.merge(matcher.group(1), Integer.parseInt(matcher.group(2)), Math::max);
            }
        }
    }

    /** The text with placeholders: at each place the first kind that matches there. */
    synchronized String redact(String text) {
        List<Map.Entry<String, Matcher>> matchers = kinds.entrySet().stream()
                .map(kind -> Map.entry(kind.getKey(), kind.getValue().matcher(text)))
                .toList();
        StringBuilder redacted = new StringBuilder();
        int at = 0;
        while (true) {
            Map.Entry<String, Matcher> next = null;
            for (Map.Entry<String, Matcher> matcher : matchers) {
                if (find(matcher.getValue(), at)
                        && (next == null
                                || matcher.getValue().start() < next.getValue().start())) {
                    next = matcher;
                }
            }
            if (next == null) {
                return redacted.append(text, at, text.length()).toString();
            }
            redacted.append(text, at, next.getValue().start());
            redacted.append(placeholder(next.getKey(), next.getValue().group()));
            at = next.getValue().end();
        }
    }

    /** The next match of something, from a place on. */
    private static boolean find(Matcher matcher, int from) {
        int at = from;
        while (at <= matcher.regionEnd() && matcher.find(at)) {
            if (matcher.end() > matcher.start()) {
                return true;
            }
            at = matcher.end() + 1;
        }
        return false;
    }

    private String placeholder(String kind, String original) {
        return placeholders.computeIfAbsent(original, text -> {
            String placeholder = "[" + kind + "_" + counts.merge(kind, 1, Integer::sum) + "]";
            originals.put(placeholder, text);
            return placeholder;
        });
    }

    /** The text with what the placeholders stand for; unknown ones stay. */
    synchronized String restore(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(originals.getOrDefault(match.group(), match.group())));
    }

    /**
     * What stands for what.
     *
     * @return originals by placeholder, in the order in which they were made
     */
    public synchronized Map<String, String> map() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(originals));
    }
}
