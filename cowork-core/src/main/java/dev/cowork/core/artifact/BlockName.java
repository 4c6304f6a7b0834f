package dev.cowork.core.artifact;

import org.jspecify.annotations.Nullable;

/**
 * The name of a block.
 *
 * @param path the path, or null
 * @param how where it stands, for people
 */
record BlockName(@Nullable String path, String how) {
    private static final String ASKED_FOR = "for the file that was asked for";

    static BlockName askedFor(String path) {
        return new BlockName(path, ASKED_FOR);
    }

    boolean isAskedFor() {
        return how.equals(ASKED_FOR);
    }
}
