package dev.cowork.core.passage;

import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * The classic chunk: 800 words with an overlap of 15 %, at least 50; a shorter tail joins the chunk before it. Kept as a
 * preset and as the widest excerpt; passages of 100 to 200 words find more in the same tokens (see the decisions).
 */
public final class ClassicChunks {
    private static final int WORDS = 800;
    private static final int STEP = 680;
    private static final int FEWEST = 50;

    private ClassicChunks() {}

    /**
     * Cuts a text.
     *
     * @param text the text
     * @return the chunks, in order; each begins and ends with a word
     */
    public static List<Range> of(String text) {
        List<Range> words = words(text);
        List<Range> chunks = new ArrayList<>();
        for (int first = 0; first < words.size(); first += STEP) {
            int last = Math.min(first + WORDS, words.size()) - 1;
            boolean isTail = last == words.size() - 1;
            if (isTail && last - first + 1 < FEWEST && !chunks.isEmpty()) {
                Range before = chunks.remove(chunks.size() - 1);
                chunks.add(new Range(before.start(), words.get(last).end()));
            } else {
                chunks.add(new Range(words.get(first).start(), words.get(last).end()));
            }
            if (isTail) {
                break;
            }
        }
        return chunks;
    }

    private static List<Range> words(String text) {
        List<Range> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean blank = i == text.length() || Character.isWhitespace(text.charAt(i));
            if (blank && start >= 0) {
                words.add(new Range(start, i));
                start = -1;
            } else if (!blank && start < 0) {
                start = i;
            }
        }
        return words;
    }
}
