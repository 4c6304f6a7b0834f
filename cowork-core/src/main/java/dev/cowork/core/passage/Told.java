package dev.cowork.core.passage;

import dev.cowork.data.Message;
import dev.cowork.data.Range;
import java.util.List;

/**
 * A message and the ranges of its text that are its own words, not merely quoted from what was recalled.
 *
 * @param message the message
 * @param own ranges of {@link Message#text()}, in order
 */
public record Told(Message message, List<Range> own) {
    /** Copies the ranges. */
    public Told {
        own = List.copyOf(own);
    }

    /**
     * A message that quotes nothing.
     *
     * @param message the message
     * @return the message with all of its text as its own
     */
    public static Told whole(Message message) {
        int length = message.text().length();
        return new Told(message, length == 0 ? List.of() : List.of(new Range(0, length)));
    }

    boolean isWhole() {
        return own.equals(List.of(new Range(0, message.text().length())))
                && !message.text().isBlank();
    }
}
