package dev.cowork.core.search;

import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.SourceRange;
import dev.cowork.spi.Passage;
import dev.cowork.spi.Ranked;
import java.util.ArrayList;
import java.util.List;

/**
 * What will be shown of one source: the matched ranges and the first target that they came from. Grows while ranked
 * targets that overlap it, or stand right beside it, come in.
 */
final class Excerpt {
    private final Ranked first;
    private final Passage best;
    private final List<SourceRange> matches = new ArrayList<>();
    private Source source;

    Excerpt(Ranked ranked) {
        this.first = ranked;
        this.best = ranked.best();
        this.source = best.source();
        ranked.passages().forEach(candidate -> add(candidate.passage()));
    }

    /** Takes a target in if it shows text that this one shows; the gap between two may be the blank lines of it. */
    boolean absorbs(Ranked ranked, int gap) {
        Passage other = ranked.best();
        boolean near = other.source() instanceof Source.OfMessages messages
                ? overlaps(messages)
                : other.source().equals(source)
                        && matches.stream().anyMatch(match -> near(match.range(), other.range(), gap));
        if (near) {
            ranked.passages().forEach(candidate -> add(candidate.passage()));
        }
        return near;
    }

    private boolean overlaps(Source.OfMessages other) {
        return source instanceof Source.OfMessages mine
                && mine.chat().equals(other.chat())
                && mine.first() <= other.last()
                && other.first() <= mine.last();
    }

    private static boolean near(Range one, Range two, int gap) {
        return one.start() <= two.end() + gap && two.start() <= one.end() + gap;
    }

    private void add(Passage passage) {
        matches.add(new SourceRange(passage.source(), passage.range()));
        if (passage.source() instanceof Source.OfMessages other && source instanceof Source.OfMessages mine) {
            source = new Source.OfMessages(
                    mine.chat(), Math.min(mine.first(), other.first()), Math.max(mine.last(), other.last()));
        }
    }

    Ranked ranked() {
        return first;
    }

    Passage best() {
        return best;
    }

    Source source() {
        return source;
    }

    List<SourceRange> matches() {
        return matches;
    }

    /** The matched range of a document or memory; messages are shown whole. */
    Range matched() {
        int start = Integer.MAX_VALUE;
        int end = 0;
        for (SourceRange match : matches) {
            start = Math.min(start, match.range().start());
            end = Math.max(end, match.range().end());
        }
        return new Range(start, end);
    }
}
