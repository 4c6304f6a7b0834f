package dev.cowork;

/**
 * A part of a document that both the draft and somebody else changed.
 *
 * @param firstLine the line of the document's current text at which it begins, from 1
 * @param base what both began with
 * @param current what the document has now
 * @param draft what the draft has
 */
public record MergeConflict(int firstLine, String base, String current, String draft) {}
