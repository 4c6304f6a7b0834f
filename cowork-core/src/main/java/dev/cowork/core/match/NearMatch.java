package dev.cowork.core.match;

import dev.cowork.core.diff.Lines;
import dev.cowork.data.Range;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A place that is nearly what was sought, with what differs. Immutable. */
public final class NearMatch {
    private final String text;
    private final String old;
    private final Place place;
    private final Set<Difference> differences;
    private final boolean unambiguous;
    private final double similarity;

    NearMatch(
            String text, String old, Place place, Set<Difference> differences, boolean unambiguous, double similarity) {
        this.text = text;
        this.old = old;
        this.place = place;
        this.differences = Collections.unmodifiableSet(EnumSet.copyOf(differences));
        this.unambiguous = unambiguous;
        this.similarity = similarity;
    }

    /**
     * The place.
     *
     * @return a range of the searched text
     */
    public Range range() {
        return place.range();
    }

    /**
     * The line the place begins in.
     *
     * @return from 1
     */
    public int firstLine() {
        return Lines.of(text).at(range().start());
    }

    /**
     * The line the place ends in.
     *
     * @return at least {@link #firstLine()}
     */
    public int lastLine() {
        return Lines.of(text).at(Math.max(range().start(), range().end() - 1));
    }

    /**
     * What differs.
     *
     * @return at least one; {@link Difference#SIMILAR} only alone
     */
    public Set<Difference> differences() {
        return differences;
    }

    /**
     * Whether this is the only place that differs in no more than this.
     *
     * @return false when there is another one, and always for a similar place
     */
    public boolean isUnambiguous() {
        return unambiguous;
    }

    /**
     * Whether an edit can be made here at all.
     *
     * @return true when the place is the only one and differs in form alone
     */
    public boolean isApplicable() {
        return unambiguous && !differences.contains(Difference.SIMILAR);
    }

    /**
     * How much of what was sought is there.
     *
     * @return from 0 to 1; 1 when all the words are
     */
    public double similarity() {
        return similarity;
    }

    /**
     * What differs, for a person or a model to read.
     *
     * @return a few sentences in one line, with the first line that differs on either side
     */
    public String sentence() {
        return new Description(text, old, this).write();
    }

    /**
     * Makes a replacement fit the place. What the replacement keeps of the sought lines stays byte for byte as it is in
     * the text; what it changes is indented by the same shift and gets the line ends of the text; where it keeps an
     * ellipsis, the lines left out are put back.
     *
     * @param replacement what was to come in place of the sought text
     * @return the text to put in place of {@link #range()}; empty for a place that is only similar, when a line would
     *     have to be indented by less than nothing, and when the replacement does not have the same ellipses
     */
    public Optional<String> adapt(String replacement) {
        if (differences.contains(Difference.SIMILAR)) {
            return Optional.empty();
        }
        boolean elided = differences.contains(Difference.ELLIPSIS);
        return new Adaptation(text, place, Lines.of(old), Lines.of(replacement), elided).write();
    }

    Place place() {
        return place;
    }
}
