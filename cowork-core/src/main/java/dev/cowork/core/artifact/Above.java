package dev.cowork.core.artifact;

import java.util.List;

/**
 * What stands above a block.
 *
 * @param lines the last lines that are not blank since the block before, the nearest last, at most {@link #MOST}
 * @param heading the nearest heading's text, or empty
 * @param headingIsFresh whether no other block stands between that heading and this one
 */
record Above(List<String> lines, String heading, boolean headingIsFresh) {
    static final int MOST = 4;

    /** The nearest line, or empty. */
    String line() {
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}
