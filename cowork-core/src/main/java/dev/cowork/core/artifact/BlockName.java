package dev.cowork.core.artifact;

import org.jspecify.annotations.Nullable;

/**
 * The name of a block.
 *
 * @param path the path, or null
 * @param how where it stands, for people
 */
record BlockName(@Nullable String path, String how) {}
