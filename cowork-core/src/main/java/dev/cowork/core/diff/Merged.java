package dev.cowork.core.diff;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What came of a three-way merge. Immutable. */
public final class Merged {
    private final List<Piece> pieces;

    Merged(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /** A stretch of the merged text. */
    sealed interface Piece {}

    /** A stretch that one side, both or nobody changed. */
    record Agreed(String text) implements Piece {}

    /** A stretch that has to be decided. */
    record Open(Conflict conflict) implements Piece {}

    /**
     * Whether there is no conflict.
     *
     * @return true when there is a merged text
     */
    public boolean isClean() {
        return conflicts().isEmpty();
    }

    /**
     * The merged text.
     *
     * @return the text; empty when there are conflicts
     */
    public Optional<String> text() {
        return isClean() ? Optional.of(resolved(conflict -> "")) : Optional.empty();
    }

    /**
     * What has to be decided.
     *
     * @return the conflicts in the order of the text
     */
    public List<Conflict> conflicts() {
        return pieces.stream()
                .filter(Open.class::isInstance)
                .map(piece -> ((Open) piece).conflict())
                .toList();
    }

    /**
     * The merged text, each conflict decided by the caller.
     *
     * @param choice answers what to write in place of a conflict, line ends included
     * @return the text
     */
    public String resolved(Function<Conflict, String> choice) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            text.append(
                    switch (piece) {
                        case Agreed agreed -> agreed.text();
                        case Open open -> choice.apply(open.conflict());
                    });
        }
        return text.toString();
    }

    /**
     * The merged text with each conflict written out between marks, in the style that git calls {@code diff3}: ours, the
     * base, theirs. The marks are seven characters long, or longer where a line of the texts begins with that many, so
     * that a mark is always told from text. The marks end like the text's first line. A part whose last line has no line
     * end gets one.
     *
     * @param oursName what our side is called in the marks
     * @param theirsName what their side is called
     * @return the text; without conflicts the same as {@link #text()}
     */
    public String marked(String oursName, String theirsName) {
        return new ConflictMarks(pieces, oursName, theirsName).write();
    }
}
