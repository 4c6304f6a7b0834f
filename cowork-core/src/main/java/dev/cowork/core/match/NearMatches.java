package dev.cowork.core.match;

import dev.cowork.core.diff.Lines;
import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the place that a text was meant to be, when it is not there character for character. Tried are, one after the
 * other until one is found: other line ends, another indentation, look-alikes, look-alikes at another indentation, an
 * ellipsis, and lines that are only similar. All but the last take time linear in the text; the last one looks closely
 * at few places only.
 */
public final class NearMatches {
    private final String text;
    private final Range within;
    private final String old;
    private final Lines textLines;
    private final Lines oldLines;

    private NearMatches(String text, Range within, String old) {
        this.text = text;
        this.within = within;
        this.old = old;
        this.textLines = Lines.of(text);
        this.oldLines = Lines.of(old);
    }

    /**
     * Finds the closest place.
     *
     * @param text the text to search
     * @param within the part of it to search
     * @param old what does not occur there exactly
     * @return the closest place; empty when nothing is like it, when it is blank, and when it occurs exactly
     * @throws IndexOutOfBoundsException if within ends behind the text
     */
    public static Optional<NearMatch> find(String text, Range within, String old) {
        if (within.end() > text.length()) {
            throw new IndexOutOfBoundsException("Ends at " + within.end() + ", the text at " + text.length());
        }
        return old.isBlank() || within.length() == 0 ? Optional.empty() : new NearMatches(text, within, old).find();
    }

    private Optional<NearMatch> find() {
        List<Place> places = folded(false);
        if (places.isEmpty()) {
            places = IndentedPlaces.of(new TextLines(textLines, within, false), oldLines);
        }
        if (places.isEmpty()) {
            places = folded(true);
        }
        if (places.isEmpty()) {
            places = IndentedPlaces.of(new TextLines(textLines, within, true), oldLines);
        }
        if (places.isEmpty()) {
            places = ElidedPlaces.of(new TextLines(textLines, within, true), oldLines);
        }
        return places.isEmpty() ? similar() : match(places);
    }

    private List<Place> folded(boolean lookalikes) {
        String sought = Folded.sought(old, lookalikes);
        if (sought.isBlank()) {
            return List.of();
        }
        return Folded.searched(text, within, lookalikes).places(sought).stream()
                .limit(2)
                .map(range -> new Place(range, pieces(range), Shift.NONE))
                .toList();
    }

    /** The lines of a place; a last line of blanks, which folding takes away, is an empty piece. */
    private List<Range> pieces(Range range) {
        Lines lines = Lines.of(range.of(text));
        List<Range> pieces = new ArrayList<>();
        for (int line = 1; line <= lines.count(); line++) {
            Range piece = lines.range(line, line);
            pieces.add(new Range(range.start() + piece.start(), range.start() + piece.end()));
        }
        while (pieces.size() < oldLines.count()) {
            pieces.add(new Range(range.end(), range.end()));
        }
        return pieces;
    }

    private Optional<NearMatch> match(List<Place> places) {
        Place place = places.getFirst();
        Set<Difference> differences = differences(place);
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new NearMatch(text, old, place, differences, places.size() == 1, 1));
    }

    private Set<Difference> differences(Place place) {
        Set<Difference> differences = EnumSet.noneOf(Difference.class);
        boolean elided = place.pieces().stream()
                .anyMatch(piece -> Lines.of(piece.of(text)).count() > 1);
        for (int i = 0; i < oldLines.count(); i++) {
            String sought = oldLines.line(i + 1);
            String found = place.pieces().get(i).of(text);
            if (Ellipsis.isOne(sought) && (elided || !Ellipsis.isOne(found))) {
                differences.add(Difference.ELLIPSIS);
            } else {
                compare(sought, found, differences);
            }
        }
        return differences;
    }

    private static void compare(String sought, String found, Set<Difference> differences) {
        if (sought.isBlank() && found.isBlank()) {
            if (!sought.equals(found)) {
                differences.add(Difference.LINE_ENDS);
            }
            return;
        }
        if (!sought.substring(sought.stripTrailing().length())
                .equals(found.substring(found.stripTrailing().length()))) {
            differences.add(Difference.LINE_ENDS);
        }
        if (!TextLines.indent(sought).equals(TextLines.indent(found))) {
            differences.add(Difference.INDENTATION);
        }
        if (!sought.strip().equals(found.strip())) {
            differences.add(Difference.LOOKALIKES);
        }
    }

    private Optional<NearMatch> similar() {
        return SimilarPlace.of(textLines, within, oldLines)
                .map(found -> new NearMatch(
                        text,
                        old,
                        new Place(found.range(), pieces(found.range()), Shift.NONE),
                        EnumSet.of(Difference.SIMILAR),
                        false,
                        found.similarity()));
    }
}
