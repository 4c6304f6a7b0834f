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
 * targets that overlap it, or stand right beside it, come in, up to a bound.
 */
final class Excerpt {
    /** As much as a classic chunk of 800 words. */
    private static final int MOST_CHARACTERS = 5_000;

    /** Two windows: otherwise windows that overlap would join to the whole chat. */
    private static final int MOST_MESSAGES = 8;

    private final Ranked first;
    private final List<SourceRange> matches = new ArrayList<>();
    private Source source;

    /**
     * Begins an excerpt.
     *
     * @param ranked the target that it is for
     * @param source the version or memory; or those messages of the target that nothing else shows
     */
    Excerpt(Ranked ranked, Source source) {
        this.first = ranked;
        this.source = source;
        match(ranked);
    }

    /** Takes in a target whose text is shown here. */
    void match(Ranked ranked) {
        ranked.passages()
                .forEach(candidate -> matches.add(new SourceRange(
                        candidate.passage().source(), candidate.passage().range())));
    }

    /** Takes in a target together with messages that follow the ones here, or come right before them. */
    void extend(Ranked ranked, Source.OfMessages more) {
        match(ranked);
        if (source instanceof Source.OfMessages mine) {
            source = MessageRuns.union(mine, more);
        }
    }

    /** Whether a range is here or no further away than the gap, and both together are not too long. */
    boolean touches(Passage other, int gap) {
        if (!other.source().equals(source)) {
            return false;
        }
        Range matched = matched();
        Range range = other.range();
        int start = Math.min(matched.start(), range.start());
        int end = Math.max(matched.end(), range.end());
        return end - start <= Math.max(MOST_CHARACTERS, matched.length())
                && end - start <= matched.length() + range.length() + gap;
    }

    boolean overlaps(Source.OfMessages other) {
        return source instanceof Source.OfMessages mine
                && mine.chat().equals(other.chat())
                && mine.first() <= other.last()
                && other.first() <= mine.last();
    }

    /** Whether messages begin where these end, or end where these begin, and both together are not too many. */
    boolean goesOnWith(Source.OfMessages more) {
        return source instanceof Source.OfMessages mine
                && (mine.last() + 1 == more.first() || more.last() + 1 == mine.first())
                && mine.last() - mine.first() + more.last() - more.first() + 2 <= MOST_MESSAGES;
    }

    Ranked ranked() {
        return first;
    }

    Passage best() {
        return first.best();
    }

    Source source() {
        return source;
    }

    /** What matched and is wholly shown. */
    List<SourceRange> matches() {
        return matches.stream().filter(match -> shows(match.source())).toList();
    }

    private boolean shows(Source matched) {
        return !(matched instanceof Source.OfMessages other)
                || (source instanceof Source.OfMessages mine
                        && mine.first() <= other.first()
                        && other.last() <= mine.last());
    }

    /** The matched range of a document or memory, without a gap; messages are shown whole. */
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
