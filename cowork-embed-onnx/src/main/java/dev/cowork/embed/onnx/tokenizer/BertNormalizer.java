package dev.cowork.embed.onnx.tokenizer;

import java.text.Normalizer;
import java.util.Locale;

/**
 * BERT's normalisation of a text, in this order: cleaning, spaces around Chinese characters, accents stripped, lower
 * case.
 *
 * @param cleanText whether control characters go and white space becomes a space
 * @param spaceChinese whether Chinese characters get spaces around them
 * @param stripAccents whether the text is decomposed (NFD) and loses its non-spacing marks
 * @param lowercase whether it becomes lower case, character by character
 */
record BertNormalizer(boolean cleanText, boolean spaceChinese, boolean stripAccents, boolean lowercase) {

    String normalize(String text) {
        if (isAscii(text)) {
            return lower(clean(text));
        }
        return lower(strip(clean(text)));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private String clean(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> appendClean(out, c));
        return out.toString();
    }

    private void appendClean(StringBuilder out, int c) {
        if (cleanText && BertCharacters.isDropped(c)) {
            return;
        }
        if (cleanText && BertCharacters.isWhitespace(c)) {
            out.append(' ');
        } else if (spaceChinese && BertCharacters.isChinese(c)) {
            out.append(' ').appendCodePoint(c).append(' ');
        } else {
            out.appendCodePoint(c);
        }
    }

    private String strip(String text) {
        if (!stripAccents) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> !BertCharacters.isNonSpacingMark(c))
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private String lower(String text) {
        if (!lowercase) {
            return text;
        }
        // One character at a time: the reference knows no final sigma.
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> appendLower(out, c));
        return out.toString();
    }

    private static void appendLower(StringBuilder out, int c) {
        if (c == 0x130) {
            // The only character whose lower case is two: i and a combining dot.
            out.append(Character.toString(c).toLowerCase(Locale.ROOT));
        } else {
            out.appendCodePoint(Character.toLowerCase(c));
        }
    }
}
