package dev.cowork.core.edit;

import dev.cowork.NearPlace;
import dev.cowork.core.diff.Lines;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What edits do to the text that was shown.
 *
 * @param splices in order, not overlapping
 * @param path the new path, or null when it stays
 * @param deletes whether the document is deleted
 * @param near the places that were only near what was looked for; one splice may have several
 */
record Compiled(List<Splice> splices, @Nullable String path, boolean deletes, List<NearPlace> near) {
    Compiled {
        splices = List.copyOf(splices);
        near = List.copyOf(near);
    }

    Compiled at(List<Splice> others) {
        return new Compiled(others, path, deletes, near);
    }

    /** What was done, in a few words without content. */
    String summary(String base) {
        List<String> done = new ArrayList<>();
        Lines lines = Lines.of(base);
        for (Splice splice : splices) {
            done.add(says(splice, lines));
        }
        if (path != null) {
            done.add("moved to " + path);
        }
        if (deletes) {
            done.add("deleted");
        }
        return String.join(", ", done);
    }

    private static String says(Splice splice, Lines lines) {
        if (splice.atEnd()) {
            return "added text at the end";
        }
        int first = lines.at(splice.range().start());
        int last =
                splice.range().length() == 0 ? first : lines.at(splice.range().end() - 1);
        String where = first == last ? "line " + first : "lines " + first + "-" + last;
        if (splice.range().length() == 0) {
            boolean behind = first == lines.count() && splice.range().start() == lines.offset(first + 1);
            return "added text " + (behind ? "behind " : "before ") + where;
        }
        return (splice.text().isEmpty() ? "took text away from " : "replaced text of ") + where;
    }
}
