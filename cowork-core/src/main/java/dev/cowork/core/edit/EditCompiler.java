package dev.cowork.core.edit;

import dev.cowork.Edit;
import dev.cowork.NearPlace;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.diff.Lines;
import dev.cowork.core.document.DocumentPaths;
import dev.cowork.core.match.Matches;
import dev.cowork.core.match.Sections;
import dev.cowork.data.EditRefusal;
import dev.cowork.data.Range;
import dev.cowork.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the places of edits in the text that a chat was shown. */
final class EditCompiler {
    private final String base;
    private final Lines lines;
    private final Range shown;
    private final boolean seen;
    private final boolean near;
    private final Quotation quotation;

    /**
     * Creates a compiler.
     *
     * @param base the whole text that was shown
     * @param shown the range of it that was shown
     * @param seen whether a token says so; otherwise only the text to be replaced does
     * @param near whether an edit may be applied near its place
     * @param quotation how the edits quote the text
     */
    EditCompiler(String base, Range shown, boolean seen, boolean near, Quotation quotation) {
        this.base = base;
        this.lines = Lines.of(base);
        this.shown = shown;
        this.seen = seen;
        this.near = near;
        this.quotation = quotation;
    }

    Compiled compile(List<Edit> edits) throws Unfit {
        List<Splice> splices = new ArrayList<>();
        @Nullable String path = null;
        boolean deletes = false;
        for (Edit edit : edits) {
            switch (edit) {
                case Edit.Replace replace -> splices.add(replace(replace.old(), replace.text()));
                case Edit.Delete delete -> splices.add(replace(delete.old(), ""));
                case Edit.Insert insert -> splices.add(insert(insert));
                case Edit.Append append -> splices.add(Splice.atEnd(base, quotation.added(base, text(append.text()))));
                case Edit.ReplaceSection section -> splices.add(section(section));
                case Edit.Rename rename -> path = path(rename.path(), path);
                case Edit.DeleteDocument delete -> deletes = alone(edits);
                case Edit.Create create ->
                    throw new Unfit(EditRefusal.PATH_TAKEN, "The document is there already; edit it instead");
            }
        }
        List<Splice> sorted = Splice.sorted(splices);
        requireApart(sorted);
        List<NearPlace> places = sorted.stream()
                .flatMap(splice -> Optional.ofNullable(splice.near()).stream())
                .toList();
        return new Compiled(sorted, path, deletes, places);
    }

    private static boolean alone(List<Edit> edits) throws Unfit {
        if (edits.size() > 1) {
            throw new Unfit(EditRefusal.INVALID, "Deleting the document goes with no other edit");
        }
        return true;
    }

    private Splice replace(String quoted, String put) throws Unfit {
        String old = quotation.spelled(base, quoted);
        String text = quotation.spelled(base, text(put));
        if (old.isEmpty()) {
            throw new Unfit(
                    EditRefusal.INVALID, "The text to be replaced is empty; say what is to be replaced, or append");
        }
        List<Range> found = quotation.places(base, shown, old);
        if (found.size() == 1) {
            return Splice.of(found.getFirst(), Quotation.put(found.getFirst(), old, text));
        }
        if (found.size() > 1) {
            List<Integer> at =
                    found.stream().map(range -> lines.at(range.start())).toList();
            throw new Unfit(
                    EditRefusal.SEVERAL_MATCHES,
                    "The text to be replaced is there " + found.size() + " times, at lines " + at
                            + "; give more of the lines around the one that is meant",
                    at,
                    null,
                    null);
        }
        List<Range> elsewhere = Matches.exact(base, new Range(0, base.length()), old);
        if (!elsewhere.isEmpty()) {
            int at = lines.at(elsewhere.getFirst().start());
            throw new Unfit(
                    EditRefusal.OUTSIDE_VIEW,
                    "The text to be replaced is at line " + at + ", which you were not shown",
                    List.of(at),
                    null,
                    elsewhere.getFirst());
        }
        return NearEdits.splice(base, shown, old, text, near);
    }

    private Splice insert(Edit.Insert insert) throws Unfit {
        requireSeen("Inserting behind a line");
        if (insert.afterLine() < 0 || insert.afterLine() > lines.count()) {
            throw new Unfit(
                    EditRefusal.NO_PLACE,
                    "There is no line " + insert.afterLine() + "; what you were shown has lines up to "
                            + lines.count());
        }
        int at = lines.offset(insert.afterLine() + 1);
        if (at < shown.start() || at > shown.end()) {
            throw new Unfit(
                    EditRefusal.OUTSIDE_VIEW,
                    "You were not shown line " + insert.afterLine(),
                    List.of(insert.afterLine()),
                    null,
                    insert.afterLine() == 0 ? new Range(0, 0) : lines.range(insert.afterLine(), insert.afterLine()));
        }
        String text = text(insert.text());
        boolean open = at > 0 && at == base.length() && lines.end(lines.count()).isEmpty();
        String whole = (open ? lines.usualEnd() : "") + text;
        boolean ended = text.endsWith("\n") || open;
        return Splice.of(new Range(at, at), ended ? whole : whole + lines.usualEnd());
    }

    private Splice section(Edit.ReplaceSection section) throws Unfit {
        requireSeen("Replacing a section");
        List<Range> found = Sections.find(base, section.heading());
        if (found.isEmpty()) {
            throw new Unfit(
                    EditRefusal.NO_PLACE, "There is no heading \"" + shortened(section.heading()) + "\" in the text");
        }
        List<Integer> at = found.stream().map(range -> lines.at(range.start())).toList();
        if (found.size() > 1) {
            throw new Unfit(
                    EditRefusal.SEVERAL_MATCHES,
                    "There are " + found.size() + " headings \"" + shortened(section.heading()) + "\", at lines " + at
                            + "; replace the text itself",
                    at,
                    null,
                    null);
        }
        Range range = found.getFirst();
        if (range.start() < shown.start() || range.end() > shown.end()) {
            throw new Unfit(
                    EditRefusal.OUTSIDE_VIEW,
                    "The section \"" + shortened(section.heading()) + "\" begins at line " + at.getFirst()
                            + ", and you were not shown all of it",
                    at,
                    null,
                    range);
        }
        String text = text(section.text());
        boolean ended = text.isEmpty() || text.endsWith("\n") || range.end() == base.length();
        return Splice.of(range, ended ? text : text + lines.usualEnd());
    }

    private void requireSeen(String what) throws Unfit {
        if (!seen) {
            throw new Unfit(
                    EditRefusal.NO_TOKEN, what + " needs the token of a view; use the one that comes with this");
        }
    }

    private static String text(String text) throws Unfit {
        try {
            return Inputs.text("The new text", text, DocumentCommits.LONGEST_TEXT);
        } catch (InvalidInputException e) {
            throw new Unfit(EditRefusal.INVALID, String.valueOf(e.getMessage()));
        }
    }

    private static String path(String path, @Nullable String before) throws Unfit {
        if (before != null) {
            throw new Unfit(EditRefusal.INVALID, "Two edits of the request rename the document; make one of them");
        }
        try {
            return DocumentPaths.check(path);
        } catch (InvalidInputException e) {
            throw new Unfit(EditRefusal.INVALID, String.valueOf(e.getMessage()));
        }
    }

    /** Two edits of one place have no order that anybody could know. */
    private void requireApart(List<Splice> sorted) throws Unfit {
        for (int i = 1; i < sorted.size(); i++) {
            Range before = sorted.get(i - 1).range();
            Range range = sorted.get(i).range();
            boolean bothEnd = sorted.get(i - 1).atEnd() && sorted.get(i).atEnd();
            boolean same = before.equals(range)
                    && range.length() == 0
                    && !bothEnd
                    && !sorted.get(i).atEnd();
            if (before.end() > range.start() || same) {
                int line = lines.at(range.start());
                throw new Unfit(
                        EditRefusal.OVERLAP,
                        "Two edits touch line " + line + "; make one of them",
                        List.of(line),
                        null,
                        null);
            }
        }
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
