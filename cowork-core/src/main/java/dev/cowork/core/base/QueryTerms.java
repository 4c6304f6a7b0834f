package dev.cowork.core.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a text that say what it is about, in a crude stem: enough to choose sentences to quote or to show. What is
 * written without spaces (Chinese, Japanese, Korean) gives its pairs of characters.
 */
public final class QueryTerms {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> STOP = Set.of(
            "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do", "does", "for",
            "from", "had", "has", "have", "how", "i", "if", "in", "into", "is", "it", "its", "me", "my", "no", "not",
            "of", "on", "or", "our", "please", "so", "tell", "that", "the", "their", "them", "then", "there", "they",
            "this", "to", "was", "we", "were", "what", "when", "where", "which", "who", "why", "will", "with", "would",
            "write", "you", "your", "md", "txt");

    private QueryTerms() {}

    /**
     * The terms of a text.
     *
     * @param text a question or a text
     * @return the terms in order, each as often as it stands there, without the commonest English words
     */
    public static List<String> of(String text) {
        List<String> terms = new ArrayList<>();
        for (String word : BETWEEN.split(text.toLowerCase(Locale.ROOT), -1)) {
            if (isDense(word)) {
                pairs(word, terms);
            } else if (!word.isEmpty() && !STOP.contains(word)) {
                terms.add(stem(word));
            }
        }
        return terms;
    }

    private static boolean isDense(String word) {
        return word.length() > 2 && word.charAt(0) >= 0x2E80 && word.charAt(0) <= 0xD7FF;
    }

    private static void pairs(String word, List<String> terms) {
        for (int i = 0; i + 2 <= word.length(); i++) {
            terms.add(word.substring(i, i + 2));
        }
    }

    private static String stem(String word) {
        for (String ending : List.of("ing", "ed", "es", "s", "e")) {
            if (word.length() > ending.length() + 2 && word.endsWith(ending)) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }
}
