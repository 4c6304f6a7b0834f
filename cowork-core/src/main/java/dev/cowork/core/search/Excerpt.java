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

    /** Otherwise messages that all match a little would join to the whole chat. */
    private static final int MOST_MESSAGES = 8;

    private final Ranked first;
    private final List<SourceRange> matches = new ArrayList<>();
    private Source source;

    /** Begins an excerpt with a target: a version, a memory, or one message. */
    Excerpt(Ranked ranked) {
        this.first = ranked;
        this.source = source(ranked);
        match(ranked);
    }

    /** The version, the memory, or the one message that a target stands for. */
    static Source source(Ranked ranked) {
        return ranked.best().source() instanceof Source.OfMessages
                ? Targets.message(ranked)
                : ranked.best().source();
    }

    /** Takes a target in if it stands right beside this, or no further away than the gap, and both are not too long. */
    boolean absorbs(Ranked ranked, int gap) {
        boolean together =
                source(ranked) instanceof Source.OfMessages message ? goesOnWith(message) : touches(ranked.best(), gap);
        if (together) {
            match(ranked);
        }
        return together;
    }

    private void match(Ranked ranked) {
        ranked.passages()
                .forEach(candidate -> matches.add(new SourceRange(
                        candidate.passage().source(), candidate.passage().range())));
    }

    private boolean touches(Passage other, int gap) {
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

    private boolean goesOnWith(Source.OfMessages message) {
        if (!(source instanceof Source.OfMessages mine)
                || !mine.chat().equals(message.chat())
                || mine.last() - mine.first() + 1 >= MOST_MESSAGES
                || (mine.last() + 1 != message.first() && message.last() + 1 != mine.first())) {
            return false;
        }
        source = new Source.OfMessages(
                mine.chat(), Math.min(mine.first(), message.first()), Math.max(mine.last(), message.last()));
        return true;
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
