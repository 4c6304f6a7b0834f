package dev.cowork.core.match;

import java.text.Normalizer;

/**
 * Characters that people and models take for one another, each turned into the plainest of them. The groups are those of
 * the Unicode Standard, chapter 6 ("Writing Systems and Punctuation": dashes, quotation marks, spaces) and the block
 * "Halfwidth and Fullwidth Forms"; composed and decomposed forms are made the same by canonical composition (UAX 15).
 */
final class Lookalikes {
    private Lookalikes() {}

    /** Whether a character goes on with the one before: a combining mark, or the rest of a Hangul syllable. */
    static boolean continues(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || codePoint >= 0x1160 && codePoint <= 0x11FF;
    }

    /** The plain form of a character with the marks on it; empty for what cannot be seen. */
    static String plain(String cluster) {
        if (cluster.length() == 1) {
            char c = cluster.charAt(0);
            return c < 0x80 ? cluster : plain(c);
        }
        return Normalizer.normalize(cluster, Normalizer.Form.NFC);
    }

    private static String plain(char c) {
        return switch (c) {
            case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032', '\u00B4', '\u02BC' -> "'";
            case '\u201C', '\u201D', '\u201E', '\u201F', '\u2033', '\u00AB', '\u00BB' -> "\"";
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\uFE58', '\uFE63' -> "-";
            case '\u00A0', '\u1680', '\u202F', '\u205F', '\u3000' -> " ";
            case '\u2026' -> "...";
            case '\u200B', '\u2060', '\uFEFF', '\u00AD' -> "";
            default -> rest(c);
        };
    }

    private static String rest(char c) {
        if (c >= '\u2000' && c <= '\u200A') {
            return " ";
        }
        if (c >= '\uFF01' && c <= '\uFF5E') {
            return String.valueOf((char) (c - 0xFEE0));
        }
        return Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFC);
    }
}
