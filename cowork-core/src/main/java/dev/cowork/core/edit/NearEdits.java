package dev.cowork.core.edit;

import dev.cowork.NearPlace;
import dev.cowork.core.match.NearMatch;
import dev.cowork.core.match.NearMatches;
import dev.cowork.data.EditRefusal;
import dev.cowork.data.NearDifference;
import dev.cowork.data.Range;
import java.util.List;
import java.util.Optional;

/** What becomes of an edit whose text is not there: it is applied near its place, or told what is near. */
final class NearEdits {
    private NearEdits() {}

    /**
     * Finds the closest place.
     *
     * @param allowed whether the edit may be applied there
     */
    static Splice splice(String base, Range shown, String old, String text, boolean allowed) throws Unfit {
        Optional<NearMatch> found = NearMatches.find(base, shown, old);
        if (found.isEmpty()) {
            throw new Unfit(
                    EditRefusal.NO_MATCH,
                    "The text to be replaced is not there, and nothing is like it; view the document again");
        }
        NearMatch near = found.get();
        Optional<String> adapted = allowed && near.isApplicable() ? near.adapt(text) : Optional.empty();
        NearPlace place = new NearPlace(
                near.firstLine(), near.lastLine(), differences(near), near.sentence(), adapted.isPresent());
        if (adapted.isPresent()) {
            return new Splice(near.range(), adapted.get(), false, place);
        }
        throw new Unfit(
                EditRefusal.NO_MATCH,
                "The text to be replaced is not there; the closest place is lines " + near.firstLine() + "-"
                        + near.lastLine() + ": " + near.sentence(),
                List.of(near.firstLine()),
                place,
                near.range());
    }

    private static List<NearDifference> differences(NearMatch near) {
        return near.differences().stream()
                .map(difference -> NearDifference.valueOf(difference.name()))
                .toList();
    }
}
