package dev.cowork.spi;

import dev.cowork.data.Range;
import org.jspecify.annotations.Nullable;

/**
 * A part of a message that may be an artifact.
 *
 * @param range the range of the content in the message's text; for a fence without its fence lines
 * @param indent how much white space at most is to be taken from the beginning of each line of the range, from 0
 * @param path the path or name that the message gives it, or null
 * @param language its language as the message names it, or null
 * @param how how it was found, for people
 */
public record ArtifactCandidate(
        Range range,
        int indent,
        @Nullable String path,
        @Nullable String language,
        String how) {}
