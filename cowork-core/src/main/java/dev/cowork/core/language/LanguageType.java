package dev.cowork.core.language;

/** What a language is for, as Linguist sorts them. */
public enum LanguageType {
    /** Programs. */
    PROGRAMMING,
    /** Texts with marks: HTML, CSS, TeX. */
    MARKUP,
    /** Values: JSON, YAML, CSV. */
    DATA,
    /** Texts for people: Markdown, plain text. */
    PROSE
}
