package dev.cowork.store.lucene.analysis;

import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Takes accents, points and vowel signs off Latin, Greek, Cyrillic, Hebrew and Arabic letters, where they are often left
 * out; makes the final sigma a sigma; drops variation selectors. Other scripts keep their marks, which are letters there;
 * so does the Cyrillic breve, which makes another letter.
 */
final class AccentFilter extends TokenFilter {
    private static final int BREVE = 0x306;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    AccentFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        if (!isAscii()) {
            String folded = folded(Normalizer.normalize(term, Normalizer.Form.NFD));
            term.setEmpty().append(Normalizer.normalize(folded, Normalizer.Form.NFC));
        }
        return true;
    }

    private boolean isAscii() {
        for (int place = 0; place < term.length(); place++) {
            if (term.charAt(place) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String folded(String decomposed) {
        StringBuilder folded = new StringBuilder(decomposed.length());
        UnicodeScript base = UnicodeScript.COMMON;
        for (int character : decomposed.codePoints().toArray()) {
            if (Character.getType(character) != Character.NON_SPACING_MARK) {
                base = UnicodeScript.of(character);
                folded.appendCodePoint(character == 'ς' ? 'σ' : character);
            } else if (!isDropped(character, base)) {
                folded.appendCodePoint(character);
            }
        }
        return folded.toString();
    }

    private static boolean isDropped(int mark, UnicodeScript base) {
        return switch (base) {
            case LATIN, GREEK, HEBREW, ARABIC -> true;
            case CYRILLIC -> mark != BREVE;
            default -> mark >= 0xFE00 && mark <= 0xFE0F;
        };
    }
}
