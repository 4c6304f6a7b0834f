package dev.cowork.core.chat;

import dev.cowork.Hit;
import dev.cowork.ScorePart;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.SourceRange;
import java.time.Instant;
import java.util.List;

/** What a test wants a search to find. */
public record FoundHit(int rank, double score, String title, SourceRange source, String excerpt, int firstLine)
        implements Hit {
    /** All of a source. */
    public static FoundHit of(int rank, String title, Source source, String text) {
        return new FoundHit(rank, 1.0 / rank, title, new SourceRange(source, new Range(0, text.length())), text, 1);
    }

    @Override
    public List<ScorePart> parts() {
        return List.of();
    }

    @Override
    public List<SourceRange> matches() {
        return List.of(source);
    }

    @Override
    public Instant at() {
        return Instant.EPOCH;
    }

    @Override
    public int lastLine() {
        return firstLine + (int) excerpt.lines().count() - 1;
    }
}
