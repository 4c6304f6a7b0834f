package dev.cowork.embed.onnx.tokenizer;

/**
 * The classes of characters by which BERT cleans and splits a text, as HuggingFace's tokenizers draw them.
 *
 * <p>They differ from the JDK's: tab, line feed and carriage return are white space and no control characters, all of
 * ASCII's symbols are punctuation, and the CJK ranges are those of the original BERT. Categories are those of
 * {@link FrozenUnicode}.
 */
final class BertCharacters {
    private BertCharacters() {}

    /** Whether cleaning takes it out: controls, formats, private use, surrogates without partner, U+FFFD. */
    static boolean isDropped(int c) {
        return FrozenUnicode.DROPPED.contains(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** Whether stripping accents takes it out. */
    static boolean isNonSpacingMark(int c) {
        return FrozenUnicode.NON_SPACING_MARKS.contains(c);
    }

    /** Whether it has Unicode's property White_Space. */
    static boolean isWhitespace(int c) {
        return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || c == 0x85;
    }

    /** Whether BERT takes it for a Chinese character, which is a word of its own. */
    static boolean isChinese(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x20000 && c <= 0x2A6DF)
                || (c >= 0x2A700 && c <= 0x2B73F)
                || (c >= 0x2B740 && c <= 0x2B81F)
                // Sic: the block starts at 0x2B820, but the reference implementation starts here.
                || (c >= 0x2B920 && c <= 0x2CEAF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x2F800 && c <= 0x2FA1F);
    }

    /** Whether it is a word of its own: ASCII's symbols and Unicode's categories P*. */
    static boolean isPunctuation(int c) {
        if (c < 0x80) {
            return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
        }
        return FrozenUnicode.PUNCTUATION.contains(c);
    }
}
