package dev.cowork.store.lucene.analysis;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Adds the parts of an identifier behind it, at its position: {@code max_page_count}, {@code awaitIndexed},
 * {@code HTTPServer}, {@code dev.cowork.Search}, {@code sha256}. Parts of one character are left out.
 */
final class IdentifierPartsFilter extends TokenFilter {
    private static final String WORD = StandardTokenizer.TOKEN_TYPES[StandardTokenizer.ALPHANUM];

    private final Deque<String> parts = new ArrayDeque<>();
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final TypeAttribute type = addAttribute(TypeAttribute.class);

    IdentifierPartsFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        String part = parts.poll();
        if (part != null) {
            // All other attributes are still those of the identifier.
            term.setEmpty().append(part);
            increment.setPositionIncrement(0);
            return true;
        }
        if (!input.incrementToken()) {
            return false;
        }
        if (type.type().equals(WORD)) {
            split(term.toString());
        }
        return true;
    }

    /** First what dots and colons separate, such as a file name and its ending; then the words of each of these. */
    private void split(String whole) {
        int start = 0;
        for (int place = 0; place <= whole.length(); place++) {
            if (place == whole.length() || IdentifierBoundary.isDot(whole.charAt(place))) {
                String piece = whole.substring(start, place);
                addUnless(whole, piece);
                splitWords(piece);
                start = place + 1;
            }
        }
    }

    private void splitWords(String piece) {
        int start = 0;
        for (int place = 1; place <= piece.length(); place++) {
            if (place == piece.length() || IdentifierBoundary.before(piece, place)) {
                addUnless(piece, piece.substring(start, place).replace("_", ""));
                start = place;
            }
        }
    }

    private void addUnless(String whole, String part) {
        if (part.length() > 1 && part.length() < whole.length()) {
            parts.add(part);
        }
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        parts.clear();
    }
}
