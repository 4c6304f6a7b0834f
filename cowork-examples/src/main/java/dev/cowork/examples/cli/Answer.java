package dev.cowork.examples.cli;

/**
 * What a command answers.
 *
 * @param json maps, lists, texts and numbers, for scripts
 * @param text for people
 */
record Answer(Object json, String text) {}
