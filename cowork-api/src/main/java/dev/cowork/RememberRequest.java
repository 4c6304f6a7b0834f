package dev.cowork;

import dev.cowork.data.SourceRange;
import dev.cowork.error.InvalidInputException;
import java.util.List;

/**
 * A statement to remember.
 *
 * @param text 1 to 10,000 characters, not blank
 * @param provenance what it came from; may be empty
 * @param importance from 0 to 1
 * @param pinned whether it is in each context
 */
public record RememberRequest(String text, List<SourceRange> provenance, double importance, boolean pinned) {
    /**
     * Copies the provenance and checks the importance.
     *
     * @throws InvalidInputException if the importance is not from 0 to 1
     */
    public RememberRequest {
        provenance = List.copyOf(provenance);
        if (!(importance >= 0 && importance <= 1)) {
            throw new InvalidInputException("Importance must be from 0 to 1, but is " + importance);
        }
    }

    /**
     * A statement with neutral weight that simply was said.
     *
     * @param text the statement
     * @return the request
     */
    public static RememberRequest of(String text) {
        return new RememberRequest(text, List.of(), 0.5, false);
    }
}
