package dev.cowork.core.edit;

import dev.cowork.Edit;
import dev.cowork.NearPlace;
import dev.cowork.core.diff.Hunks;
import dev.cowork.core.diff.Lines;
import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the places of edits without a token: each is of what those before it made. */
final class EditsInTurn {
    private final String base;
    private final List<Edit> edits;
    private final boolean byLines;
    private final boolean near;

    /** Where in the text, as it is by now, the edits say that they begin; -1 where they do not, or that place is gone. */
    private final int[] starts;

    private String text;

    /**
     * Creates them.
     *
     * @param base the whole text
     * @param quotes how they quote it
     * @param near whether an edit may be applied near its place
     */
    EditsInTurn(String base, List<Edit> edits, Quotes quotes, boolean near) {
        this.base = base;
        this.text = base;
        this.edits = edits;
        this.byLines = quotes.byLines();
        this.near = near;
        this.starts = starts(quotes);
    }

    private int[] starts(Quotes quotes) {
        Lines lines = Lines.of(base);
        int[] all = new int[edits.size()];
        for (int i = 0; i < all.length; i++) {
            int line = quotes.line(i);
            all[i] = line > 0 && line <= lines.count() ? lines.offset(line) : -1;
        }
        return all;
    }

    Compiled compile() throws Unfit {
        List<NearPlace> places = new ArrayList<>();
        @Nullable String path = null;
        boolean deletes = false;
        for (int i = 0; i < starts.length; i++) {
            Compiled one = one(edits.get(i), new Quotation(byLines, starts[i]));
            places.addAll(one.near());
            path = one.path() == null ? path : one.path();
            deletes |= one.deletes();
        }
        List<Splice> splices = Hunks.between(base, text).stream()
                .map(hunk -> Splice.of(hunk.base(), hunk.added()))
                .toList();
        return new Compiled(splices, path, deletes, places);
    }

    private Compiled one(Edit edit, Quotation quotation) throws Unfit {
        Compiled one =
                new EditCompiler(text, new Range(0, text.length()), false, near, quotation).compile(List.of(edit));
        one.splices().forEach(this::move);
        text = Splice.apply(text, one.splices());
        return one;
    }

    /** An edit has one splice at the most. */
    private void move(Splice splice) {
        Range range = splice.range();
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] >= range.end()) {
                starts[i] += splice.text().length() - range.length();
            } else if (starts[i] >= range.start()) {
                starts[i] = -1;
            }
        }
    }
}
