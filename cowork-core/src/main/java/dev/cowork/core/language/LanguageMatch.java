package dev.cowork.core.language;

/**
 * A language that was found, and why.
 *
 * @param language the language
 * @param evidence what told it
 * @param how the same for people, such as {@code the file name ends with .py}
 */
public record LanguageMatch(Language language, LanguageEvidence evidence, String how) {}
