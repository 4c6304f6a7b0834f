package dev.cowork.core.memory;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits a statement into its words for comparison: compatibility forms (NFKC) and case are folded, and punctuation goes
 * where it only ends or joins words. What tells words apart stays: {@code C#} is not {@code C}, {@code 1.5} is not
 * {@code 15}, {@code -5} is not {@code 5}. In scripts that are written without spaces each character is a word.
 */
final class Words {
    /** Punctuation that belongs to the word that it touches. */
    private static final String KEPT = "#%@&*/\\_";

    private final String text;
    private final StringBuilder word = new StringBuilder();
    private final List<String> words = new ArrayList<>();

    private Words(String text) {
        this.text = text;
    }

    static List<String> of(String statement) {
        return new Words(fold(statement)).split();
    }

    /** Folds case and compatibility forms. Upper case first, so that sharp and long s meet their plain ones. */
    static String fold(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).replace('\u2019', '\'');
        return Normalizer.normalize(normal.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    private List<String> split() {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (!belongs(c, i, next)) {
                endWord();
            } else {
                if (isWordAlone(c)) {
                    endWord();
                }
                word.appendCodePoint(c);
            }
            i = next;
        }
        endWord();
        return List.copyOf(words);
    }

    private void endWord() {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private boolean belongs(int c, int at, int next) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT -> false;
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                isPartOfWord(c, before(at), next < text.length() ? text.codePointAt(next) : ' ');
            default -> true;
        };
    }

    private int before(int at) {
        return at > 0 ? text.codePointBefore(at) : ' ';
    }

    private static boolean isPartOfWord(int c, int before, int after) {
        boolean follows = Character.isLetterOrDigit(before);
        boolean precedes = Character.isLetterOrDigit(after);
        return switch (c) {
            case '\'' -> follows && precedes;
            case '.', ',', ':' -> follows && precedes && before < 128 && after < 128;
            case '-', '\u2212' -> !follows && Character.isDigit(after);
            default -> KEPT.indexOf(c) >= 0 && (follows || precedes);
        };
    }

    /** Whether a character begins a word without a space before it, and needs none behind it. */
    private boolean isWordAlone(int c) {
        return isUnspaced(c) || (!word.isEmpty() && Character.isLetterOrDigit(c) && isUnspaced(word.codePointAt(0)));
    }

    private static boolean isUnspaced(int c) {
        return Character.isLetter(c)
                && switch (Character.UnicodeScript.of(c)) {
                    case HAN, HIRAGANA, KATAKANA, BOPOMOFO, YI, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
                    default -> false;
                };
    }
}
