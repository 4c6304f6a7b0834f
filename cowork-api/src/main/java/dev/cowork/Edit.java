package dev.cowork;

/**
 * One change of a document's text. Several of one request all refer to the text that was shown, not to what the others
 * make of it. Will grow: a switch over edits needs a default branch.
 */
public sealed interface Edit {
    /**
     * Replaces a text that occurs once in what was shown. Where that is the whole text, nothing of it may have changed
     * since.
     *
     * @param old the text, byte for byte; not empty
     * @param text what is put in its place, perhaps empty
     */
    record Replace(String old, String text) implements Edit {}

    /**
     * Puts lines behind a line.
     *
     * @param afterLine the line that they follow, as it was numbered when shown; 0 for the beginning
     * @param text the lines; a line end is added where it is missing, the one that the first line has
     */
    record Insert(int afterLine, String text) implements Edit {}

    /**
     * Puts text behind the last character. Needs no token.
     *
     * @param text the text, as it is
     */
    record Append(String text) implements Edit {}

    /**
     * Takes away a text that occurs once in what was shown.
     *
     * @param old the text, byte for byte; not empty
     */
    record Delete(String old) implements Edit {}

    /**
     * Replaces a section of Markdown: from its heading to the next one that is not below it.
     *
     * @param heading the heading's text, with or without {@code #}; with them, of that level
     * @param text the whole new section, its heading included
     */
    record ReplaceSection(String heading, String text) implements Edit {}

    /**
     * Makes the document. Needs no token; goes with no other edit.
     *
     * @param text its whole text
     */
    record Create(String text) implements Edit {}

    /**
     * Gives the document another path.
     *
     * @param path its new path
     */
    record Rename(String path) implements Edit {}

    /** Deletes the document, if all of it was shown and nothing of it changed since. Goes with no other edit. */
    record DeleteDocument() implements Edit {}
}
