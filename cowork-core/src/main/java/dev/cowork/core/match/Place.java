package dev.cowork.core.match;

import dev.cowork.data.Range;
import java.util.List;

/**
 * A place that may be meant.
 *
 * @param range all of it
 * @param pieces what each line of the sought text is there; more than one line where the sought one is an ellipsis
 * @param shift how its indentation comes from the sought one
 */
record Place(Range range, List<Range> pieces, Shift shift) {}
