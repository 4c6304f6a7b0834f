package dev.cowork.core.context;

import java.util.List;
import java.util.Set;

/** Frames pieces of data for a model outside of a context, such as in a tool's result, just as contexts frame them. */
public final class DataFrame {
    private DataFrame() {}

    /**
     * A piece of data.
     *
     * @param name what it is called; one line
     * @param text its text, as it is
     */
    public record Piece(String name, String text) {}

    /**
     * Frames pieces.
     *
     * @param pieces at least one
     * @return a text that says that it is data, with a mark before each piece that no text among them has
     */
    public static String of(List<Piece> pieces) {
        Set<Integer> taken = Mark.taken(pieces.stream().map(Piece::text));
        Mark mark = Mark.beside(taken);
        StringBuilder framed = new StringBuilder(Assembly.DATA + mark.explanation() + "\n\n");
        for (Piece piece : pieces) {
            framed.append(mark.head(piece.name()))
                    .append(piece.text())
                    .append(piece.text().endsWith("\n") ? "\n" : "\n\n");
        }
        return framed.toString().stripTrailing();
    }
}
