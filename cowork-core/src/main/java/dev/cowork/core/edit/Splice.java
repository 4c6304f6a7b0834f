package dev.cowork.core.edit;

import dev.cowork.NearPlace;
import dev.cowork.data.Range;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a text in the place of a range.
 *
 * @param range the range; for one at the end, the empty range there
 * @param text what is put there
 * @param atEnd whether it belongs behind whatever the text ends with
 * @param near how the place differs from what was looked for, or null
 */
record Splice(
        Range range, String text, boolean atEnd, @Nullable NearPlace near) {
    static Splice of(Range range, String text) {
        return new Splice(range, text, false, null);
    }

    static Splice atEnd(String whole, String text) {
        return new Splice(new Range(whole.length(), whole.length()), text, true, null);
    }

    Splice at(Range place) {
        return new Splice(place, text, atEnd, near);
    }

    /** In the order of their places; of two at one place, in the order in which they were asked for. */
    static List<Splice> sorted(List<Splice> splices) {
        return splices.stream()
                .sorted(Comparator.comparing((Splice splice) -> splice.atEnd())
                        .thenComparingInt(splice -> splice.range().start())
                        .thenComparingInt(splice -> splice.range().end()))
                .toList();
    }

    /** Applies splices that are sorted and do not overlap. */
    static String apply(String text, List<Splice> sorted) {
        StringBuilder made = new StringBuilder();
        int from = 0;
        for (Splice splice : sorted) {
            made.append(text, from, splice.range.start()).append(splice.text);
            from = splice.range.end();
        }
        return made.append(text, from, text.length()).toString();
    }
}
