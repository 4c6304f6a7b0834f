package dev.cowork.embed.onnx.tokenizer;

import java.util.function.Predicate;

/** Cuts a normalised text into words: at white space, and before and after each punctuation character. */
final class Words {
    private Words() {}

    /**
     * Walks over the words.
     *
     * @param text a normalised text
     * @param visitor takes a word; false ends the walk
     * @return false if the visitor ended it
     */
    static boolean visit(String text, Predicate<String> visitor) {
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int next = at + Character.charCount(c);
            boolean space = BertCharacters.isWhitespace(c);
            if (space || BertCharacters.isPunctuation(c)) {
                boolean on = visitIfAny(text, start, at, visitor) && (space || visitor.test(text.substring(at, next)));
                if (!on) {
                    return false;
                }
                start = next;
            }
            at = next;
        }
        return visitIfAny(text, start, at, visitor);
    }

    private static boolean visitIfAny(String text, int start, int end, Predicate<String> visitor) {
        return start == end || visitor.test(text.substring(start, end));
    }
}
