package dev.cowork.core.match;

import dev.cowork.core.diff.Lines;
import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the lines of a text that are the sought ones at another indentation. */
final class IndentedPlaces {
    /** One place and another: more than that says nothing new. */
    private static final int ENOUGH = 2;

    private IndentedPlaces() {}

    static List<Place> of(TextLines lines, Lines sought) {
        List<Place> places = new ArrayList<>();
        for (int index : lines.places(sought, 1, sought.count())) {
            Optional<Shift> shift = Shift.of(lines.pairs(sought, index));
            shift.ifPresent(found -> places.add(place(lines, sought, index, found)));
            if (places.size() == ENOUGH) {
                break;
            }
        }
        return places;
    }

    private static Place place(TextLines lines, Lines sought, int index, Shift shift) {
        List<Range> pieces = new ArrayList<>();
        for (int i = 0; i < sought.count(); i++) {
            boolean open = sought.end(i + 1).isEmpty();
            pieces.add(open ? lines.content(index + i) : lines.range(index + i));
        }
        Range range = new Range(pieces.getFirst().start(), pieces.getLast().end());
        return new Place(range, pieces, shift);
    }
}
