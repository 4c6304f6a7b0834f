package dev.cowork.data;

/**
 * The id of a call, unique in its workspace.
 *
 * @param value 1 to 64 of {@code a-z}, {@code 0-9}, {@code _} and {@code -}, beginning with a letter or a digit
 */
public record CallId(String value) {
    /**
     * Checks the text.
     *
     * @throws dev.cowork.error.InvalidInputException if the text is not an id
     */
    public CallId {
        Ids.check("A call id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
