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

    /** Whether it says something and all that it says is its own; blank ends do not count. */
    boolean isWhole() {
        Range said = Blanks.trim(message.text(), new Range(0, message.text().length()));
        return said.length() > 0
                && own.size() == 1
                && own.getFirst().start() <= said.start()
                && own.getFirst().end() >= said.end();
    }
}
