package dev.cowork;

import dev.cowork.data.Range;

/**
 * A place that a draft changes.
 *
 * @param number from 1
 * @param firstLine the line of the document's text at which it begins, from 1
 * @param range the characters of the document's text that it replaces
 * @param removed what it takes away, perhaps empty
 * @param added what it puts there, perhaps empty
 */
public record DraftHunk(int number, int firstLine, Range range, String removed, String added) {}
