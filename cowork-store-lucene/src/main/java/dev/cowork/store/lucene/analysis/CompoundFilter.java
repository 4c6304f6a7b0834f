package dev.cowork.store.lucene.analysis;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Keeps whole what the tokenizer takes apart: {@code src/main/java/Foo.java}, {@code long-term}, {@code ada@example.org}.
 * The whole is a further token at the position of its first piece.
 */
final class CompoundFilter extends TokenFilter {
    /** The type of the tokens that this adds. */
    static final String COMPOUND = "<COMPOUND>";

    private static final int LONGEST = 255;
    private static final int MOST_PIECES = 32;

    private final WholeText text;
    private final Deque<State> waiting = new ArrayDeque<>();
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final TypeAttribute type = addAttribute(TypeAttribute.class);

    CompoundFilter(TokenStream input, WholeText text) {
        super(input);
        this.text = text;
    }

    @Override
    public boolean incrementToken() throws IOException {
        State next = waiting.poll();
        if (next != null) {
            restoreState(next);
            return true;
        }
        if (!input.incrementToken()) {
            return false;
        }
        if (text.joinsAt(offset.endOffset())) {
            takePieces();
        }
        return true;
    }

    /** Reads all pieces, leaves the first as the current token, and lets the whole and the others wait. */
    private void takePieces() throws IOException {
        int start = offset.startOffset();
        List<State> pieces = new ArrayList<>();
        pieces.add(captureState());
        int end = offset.endOffset();
        while (pieces.size() < MOST_PIECES && text.joinsAt(end) && input.incrementToken()) {
            pieces.add(captureState());
            if (offset.startOffset() != end + 1) {
                break;
            }
            end = offset.endOffset();
        }
        if (end - start <= LONGEST && pieces.size() > 1) {
            waiting.add(whole(pieces.getFirst(), start, end));
        }
        waiting.addAll(pieces.subList(1, pieces.size()));
        restoreState(pieces.getFirst());
    }

    private State whole(State first, int start, int end) {
        restoreState(first);
        term.setEmpty().append(text.substring(start, end));
        offset.setOffset(start, end);
        increment.setPositionIncrement(0);
        type.setType(COMPOUND);
        return captureState();
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        waiting.clear();
    }
}
