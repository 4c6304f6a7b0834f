package dev.cowork.core.edit;

import dev.cowork.NearPlace;
import dev.cowork.data.EditRefusal;
import dev.cowork.data.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leaves the compiling of edits when one does not fit; becomes a refusal, and is never seen outside. */
final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    private final EditRefusal reason;
    private final transient List<Integer> lines;
    private final transient @Nullable NearPlace nearest;
    /** What the chat should see to do better, in the text that was shown; or null. */
    private final transient @Nullable Range place;

    Unfit(EditRefusal reason, String message) {
        this(reason, message, List.of(), null, null);
    }

    Unfit(EditRefusal reason, String message, List<Integer> lines, @Nullable NearPlace nearest, @Nullable Range place) {
        super(message, null, false, false);
        this.reason = reason;
        this.lines = List.copyOf(lines);
        this.nearest = nearest;
        this.place = place;
    }

    EditRefusal reason() {
        return reason;
    }

    String says() {
        return String.valueOf(getMessage());
    }

    List<Integer> lines() {
        return lines;
    }

    @Nullable
    NearPlace nearest() {
        return nearest;
    }

    @Nullable
    Range place() {
        return place;
    }
}
