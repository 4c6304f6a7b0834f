package dev.cowork.core.passage;

import dev.cowork.data.Range;
import java.util.List;

/** Takes a text apart into what can be shown by itself: a few lines or sentences that stand together. */
public final class Sentences {
    /** A paragraph's worth: with 40 or 70 words as much of the answers was shown, within the noise (docs/decisions.md). */
    private static final Limits TOGETHER = new Limits(50, 350);

    private Sentences() {}

    /**
     * Cuts a range where the text itself does.
     *
     * @param text the text
     * @param range the range
     * @return ranges of at most 50 words, in order; without the blanks between them
     */
    public static List<Range> of(String text, Range range) {
        return Cuts.of(text, range, TOGETHER);
    }
}
