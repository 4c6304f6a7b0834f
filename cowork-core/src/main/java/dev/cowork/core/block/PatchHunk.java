package dev.cowork.core.block;

import dev.cowork.data.Range;

/**
 * A hunk of a unified diff as an edit.
 *
 * @param old the lines of context and those that go; empty when lines are only added without context
 * @param replacement the lines of context and those that come
 * @param oldLine the line, from 1, at which the diff says the old lines begin; 0 when it does not say. Models often say
 *     wrong, so it is a hint for choosing among several places
 * @param range the hunk in the reply
 */
public record PatchHunk(String old, String replacement, int oldLine, Range range) {}
