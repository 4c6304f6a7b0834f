package dev.cowork.core.diff;

import dev.cowork.data.Range;

/**
 * One difference between two texts: whole lines, without lines around.
 *
 * @param number from 1, in the order of the text
 * @param base where the lines that go are in the old text; empty where lines are only added
 * @param changed where the lines that come are in the new text; empty where lines are only removed
 * @param removed the lines that go, with their line ends
 * @param added the lines that come, with their line ends
 * @param firstLine the line of the old text, from 1, at which the hunk starts; where lines are only added, the one before
 *     which they come
 */
public record Hunk(int number, Range base, Range changed, String removed, String added, int firstLine) {}
