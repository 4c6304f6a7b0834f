package dev.cowork.store.lucene.analysis;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The text being analysed, in Unicode's compatibility form NFKC (UAX 15), kept so that a filter can see what stands
 * between two tokens.
 */
final class WholeText {
    private static final String UNSPACED = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\u30FC]";

    /** Between two characters of a script without spaces: what it separates is one word as likely as not. */
    private static final Pattern LINE_BREAK =
            Pattern.compile("(?<=" + UNSPACED + ")[ \\t]*+\\R[ \\t]*+(?=" + UNSPACED + ")");

    private String text = "";

    /** Takes a new text. */
    Reader read(Reader reader) {
        StringWriter whole = new StringWriter();
        try {
            reader.transferTo(whole);
        } catch (IOException e) {
            throw new UncheckedIOException("The text to analyse could not be read", e);
        }
        text = normalised(whole.toString());
        return new StringReader(text);
    }

    private static String normalised(String raw) {
        return raw.chars().allMatch(character -> character < 0x80)
                ? raw
                : LINE_BREAK
                        .matcher(Normalizer.normalize(raw, Normalizer.Form.NFKC))
                        .replaceAll("");
    }

    /** Whether a token that ends here goes on, behind one joining character, with another letter or digit. */
    boolean joinsAt(int end) {
        return end + 1 < text.length()
                && isJoiner(text.charAt(end))
                && isWordLike(text.charAt(end - 1))
                && isWordLike(text.charAt(end + 1));
    }

    String substring(int start, int end) {
        return text.substring(start, end);
    }

    private static boolean isJoiner(char character) {
        return switch (character) {
            case '-', '/', '\\', '.', ':', '_', '#', '@' -> true;
            default -> false;
        };
    }

    /** Letters and digits of scripts that have spaces between words. */
    private static boolean isWordLike(char character) {
        return character < 0x0E00 && (Character.isLetterOrDigit(character) || character == '_');
    }
}
