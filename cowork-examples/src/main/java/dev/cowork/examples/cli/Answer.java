package dev.cowork.examples.cli;

/**
 * What a command answers.
 *
 * @param json maps, lists, texts and numbers, for scripts
 * @param text for people
 * @param exact whether the text is written as it is, without a line end of our own
 */
record Answer(Object json, String text, boolean exact) {
    Answer(Object json, String text) {
        this(json, text, false);
    }
}
