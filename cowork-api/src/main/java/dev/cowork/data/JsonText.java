package dev.cowork.data;

import dev.cowork.error.InvalidInputException;

/**
 * A JSON (RFC 8259) value as text. The text is checked to be one complete value when it is made.
 *
 * @param text the JSON
 */
public record JsonText(String text) {
    /**
     * Checks the syntax.
     *
     * @throws InvalidInputException if the text is not one JSON value, or nests deeper than 512
     */
    public JsonText {
        JsonSyntax.check(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
