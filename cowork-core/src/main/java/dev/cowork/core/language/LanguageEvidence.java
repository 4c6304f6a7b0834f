package dev.cowork.core.language;

/** What told a language; the earlier is the stronger. */
public enum LanguageEvidence {
    /** The word that a fence's info string begins with. */
    INFO_STRING,
    /** A whole file name, such as {@code Makefile}. */
    FILE_NAME,
    /** The ending of a file name that only one language has. */
    EXTENSION,
    /** The ending of a file name that several languages have, and what the text says. */
    EXTENSION_AND_CONTENT,
    /** The ending of a file name that several languages have, and a written-down preference. */
    EXTENSION_PREFERENCE,
    /** The program that the first line names. */
    SHEBANG,
    /** What the text says. */
    CONTENT
}
