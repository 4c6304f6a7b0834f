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
 * Cuts a run of Thai, Lao, Khmer or Burmese, which the tokenizer leaves whole as it has no spaces, into pairs of
 * characters, as is done for Chinese; and into single ones, where asked for or where one stands alone.
 */
final class SoutheastAsianFilter extends TokenFilter {
    private static final String RUN = StandardTokenizer.TOKEN_TYPES[StandardTokenizer.SOUTHEAST_ASIAN];

    private final boolean singles;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final TypeAttribute type = addAttribute(TypeAttribute.class);

    private final Deque<String> grams = new ArrayDeque<>();

    SoutheastAsianFilter(TokenStream input, boolean singles) {
        super(input);
        this.singles = singles;
    }

    @Override
    public boolean incrementToken() throws IOException {
        String gram = grams.poll();
        if (gram != null) {
            boolean single = gram.codePointCount(0, gram.length()) == 1;
            increment.setPositionIncrement(single ? 0 : 1);
            term.setEmpty().append(gram);
            return true;
        }
        if (!input.incrementToken()) {
            return false;
        }
        if (type.type().equals(RUN)) {
            cut(term.toString().codePoints().toArray());
        }
        return true;
    }

    /** Makes the first gram the current token, at the position of the run, and lets the others wait. */
    private void cut(int[] run) {
        for (int place = 0; place < run.length; place++) {
            if (place + 1 < run.length) {
                grams.add(new String(run, place, 2));
            }
            if (singles || run.length == 1) {
                grams.add(new String(run, place, 1));
            }
        }
        term.setEmpty().append(grams.remove());
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        grams.clear();
    }
}
