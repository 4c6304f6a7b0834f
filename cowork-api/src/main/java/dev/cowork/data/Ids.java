package dev.cowork.data;

import dev.cowork.error.InvalidInputException;
import java.util.regex.Pattern;

/** The one rule for the text of an id. */
final class Ids {
    private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    private Ids() {}

    static void check(String what, String value) {
        if (!VALID.matcher(value).matches()) {
            throw new InvalidInputException(what + " must be 1 to 64 of a-z, 0-9, '_' and '-', beginning with a letter"
                    + " or digit, but is " + Texts.shorten(value));
        }
    }
}
