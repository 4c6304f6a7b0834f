package dev.cowork.core.search;

import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.SourceRange;
import dev.cowork.spi.Ranked;

/**
 * A part of a ranked target that can be shown by itself.
 *
 * @param target the target, with what the piece adds to its score
 * @param source a version, a memory or one message
 * @param text the whole text of the source
 * @param range where the piece is in it
 */
record Piece(Ranked target, Source source, String text, Range range) {
    String words() {
        return range.of(text);
    }

    /** With the blanks behind it, which are shown where the next piece is shown too. */
    String wordsAndBlanks() {
        return text.substring(range.start(), behindBlanks(range.end()));
    }

    private int behindBlanks(int from) {
        int end = from;
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    SourceRange place() {
        return new SourceRange(source, range);
    }

    Piece with(Ranked scored) {
        return new Piece(scored, source, text, range);
    }

    /** Whether nothing but blanks stands between the two. */
    boolean touches(Piece other) {
        if (!source.equals(other.source)) {
            return false;
        }
        int start = Math.max(range.start(), other.range.start());
        return behindBlanks(Math.min(range.end(), other.range.end())) >= start;
    }

    Piece joined(Piece other) {
        return new Piece(
                target,
                source,
                text,
                new Range(Math.min(range.start(), other.range.start()), Math.max(range.end(), other.range.end())));
    }
}
