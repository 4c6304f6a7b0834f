package dev.cowork.data;

/**
 * The id of a document, unique in its workspace.
 *
 * @param value 1 to 64 of {@code a-z}, {@code 0-9}, {@code _} and {@code -}, beginning with a letter or a digit
 */
public record DocumentId(String value) {
    /**
     * Checks the text.
     *
     * @throws dev.cowork.error.InvalidInputException if the text is not an id
     */
    public DocumentId {
        Ids.check("A document id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
