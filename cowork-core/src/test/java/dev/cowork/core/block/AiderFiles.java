package dev.cowork.core.block;

import dev.cowork.core.block.AiderTraces.Gold;
import dev.cowork.data.Range;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Files to apply the recorded edits to: each holds all texts to find of one path, with other code between. */
public final class AiderFiles {
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{3,}");
    private static final long SEED = 577;

    private AiderFiles() {}

    /**
     * A file.
     *
     * @param path its path
     * @param text what is in it
     * @param places where each text to find was put
     */
    public record TraceFile(String path, String text, Map<String, Range> places) {
        /** The text after an edit, by splicing at the place where the text to find was put. */
        public String spliced(Gold edit) {
            Range place = places.getOrDefault(edit.old(), new Range(0, 0));
            return text.substring(0, place.start()) + edit.replacement() + text.substring(place.end());
        }
    }

    /** One file for each path, in the order in which the edits name them. */
    public static Map<String, TraceFile> of(List<Gold> edits) {
        Map<String, TraceFile> files = new LinkedHashMap<>();
        for (Gold edit : edits) {
            files.computeIfAbsent(edit.path(), path -> file(path, edits));
        }
        return files;
    }

    private static TraceFile file(String path, List<Gold> edits) {
        Random random = new Random(SEED + path.hashCode());
        StringBuilder text = new StringBuilder();
        Map<String, Range> places = new LinkedHashMap<>();
        for (Gold edit : edits) {
            if (edit.path().equals(path) && !edit.old().isEmpty() && !places.containsKey(edit.old())) {
                unrelated(text, random);
                places.put(
                        edit.old(),
                        new Range(text.length(), text.length() + edit.old().length()));
                text.append(edit.old());
                unrelated(text, random);
                text.append(altered(edit.old()));
            }
        }
        unrelated(text, random);
        return new TraceFile(path, text.toString(), places);
    }

    private static void unrelated(StringBuilder text, Random random) {
        for (int i = random.nextInt(4) + 1; i > 0; i--) {
            text.append("unrelated")
                    .append(random.nextInt(1_000_000))
                    .append(" = ")
                    .append(random.nextInt(100))
                    .append('\n');
        }
    }

    /** A copy with one word changed, the middle one; nothing when there is no word. */
    static String altered(String old) {
        List<MatchResult> words = WORD.matcher(old).results().toList();
        if (words.isEmpty()) {
            return "";
        }
        int end = words.get(words.size() / 2).end();
        return old.substring(0, end) + "Altered" + old.substring(end);
    }
}
