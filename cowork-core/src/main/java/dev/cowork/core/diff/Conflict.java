package dev.cowork.core.diff;

import dev.cowork.data.Range;

/**
 * A stretch that both sides changed, each in its own way. A side that removed the stretch has an empty text.
 *
 * @param base where the stretch is in the base; empty when both sides only added
 * @param ours where what we made of it is in our text
 * @param theirs where what they made of it is in their text
 * @param baseText the stretch in the base, with line ends
 * @param oursText what we made of it
 * @param theirsText what they made of it
 */
public record Conflict(Range base, Range ours, Range theirs, String baseText, String oursText, String theirsText) {}
