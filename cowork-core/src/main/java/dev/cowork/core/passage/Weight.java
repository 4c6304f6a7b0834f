package dev.cowork.core.passage;

import dev.cowork.data.Range;

/**
 * How long a text is for an embedding model: in words, where two characters count as one of scripts that write without
 * spaces, and of all others but Latin, which the vocabularies of small models hold as single letters. Together with a bound in characters it keeps passages inside the 512 tokens that small models read.
 */
final class Weight {
    private Weight() {}

    static int of(CharSequence text, Range range) {
        int halfWords = 0;
        boolean inWord = false;
        for (int i = range.start(); i < range.end(); i++) {
            char c = text.charAt(i);
            if (isDense(c)) {
                halfWords++;
                inWord = false;
            } else if (Character.isWhitespace(c)) {
                inWord = false;
            } else if (!inWord) {
                halfWords += 2;
                inWord = true;
            }
        }
        return (halfWords + 1) / 2;
    }

    /** Greek, Cyrillic, Arabic and so on to Chinese, Japanese and Korean, and everything that needs surrogates. */
    private static boolean isDense(char c) {
        return (c >= 0x0370 && c <= 0x1DFF)
                || (c >= 0x1F00 && c <= 0x1FFF)
                || (c >= 0x2E80 && c <= 0xDFFF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFF00 && c <= 0xFFEF);
    }
}
