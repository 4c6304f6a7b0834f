package dev.cowork.core.base;

import dev.cowork.error.InvalidInputException;

/** The checks of what hosts hand in, before anything is written. */
public final class Inputs {
    private Inputs() {}

    /**
     * Checks a text.
     *
     * @param what what it is, for the message
     * @param text the text
     * @param longest the most characters
     * @return the text
     * @throws InvalidInputException if it is longer, or holds NUL or an unpaired surrogate
     */
    public static String text(String what, String text, int longest) {
        if (text.length() > longest) {
            throw new InvalidInputException(
                    what + " may have " + longest + " characters at the most, but has " + text.length());
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new InvalidInputException(what + " must not hold NUL, but does at character " + i);
            }
            if (Character.isSurrogate(c)) {
                i = pairEnd(what, text, i);
            }
        }
        return text;
    }

    /**
     * Checks a text that must say something.
     *
     * @param what what it is, for the message
     * @param text the text
     * @param longest the most characters
     * @return the text
     * @throws InvalidInputException if it is blank, longer, or holds NUL or an unpaired surrogate
     */
    public static String nonBlank(String what, String text, int longest) {
        if (text.isBlank()) {
            throw new InvalidInputException(what + " must not be blank");
        }
        return text(what, text, longest);
    }

    /**
     * Checks a name: a text of one line without space at either end.
     *
     * @param what what it is, for the message
     * @param name the name
     * @param longest the most characters
     * @return the name
     * @throws InvalidInputException if it is none
     */
    public static String name(String what, String name, int longest) {
        nonBlank(what, name, longest);
        if (!name.strip().equals(name) || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(
                    what + " must not hold control characters nor have space at either end: \"" + name.strip() + '"');
        }
        return name;
    }

    /**
     * Checks the size of a page.
     *
     * @param limit the most to answer
     * @return the limit
     * @throws InvalidInputException if it is not from 1 to 1,000
     */
    public static int limit(int limit) {
        if (limit < 1 || limit > 1000) {
            throw new InvalidInputException("A limit must be from 1 to 1000, but is " + limit);
        }
        return limit;
    }

    private static int pairEnd(String what, String text, int high) {
        boolean pair = Character.isHighSurrogate(text.charAt(high))
                && high + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(high + 1));
        if (!pair) {
            throw new InvalidInputException(what + " is not valid Unicode: unpaired surrogate at character " + high);
        }
        return high + 1;
    }
}
