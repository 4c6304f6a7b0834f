package dev.cowork.core.block;

import dev.cowork.data.Range;
import org.jspecify.annotations.Nullable;

/**
 * A SEARCH/REPLACE block.
 *
 * @param path the file as it is named, or the one named last before; null when no block before names one
 * @param old the text to find, with the reply's line ends; empty to add to a file or make a new one
 * @param replacement the text to put in its place; empty to remove
 * @param range the block in the reply, from its first mark to its last
 * @param line the reply's line, from 1, at which the block begins
 */
public record EditBlock(@Nullable String path, String old, String replacement, Range range, int line) {}
