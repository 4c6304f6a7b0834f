package dev.cowork.core.tool;

import org.jspecify.annotations.Nullable;

/**
 * A path of a call.
 *
 * @param shown as the model wrote it
 * @param path as the workspace knows it; empty for the directory of all documents
 */
record ToolPath(String shown, String path) {
    /** A path as models write it: with slashes or a dot in front and perhaps a slash behind, which no document has. */
    static ToolPath of(String written) {
        String shown = written.strip();
        return new ToolPath(shown, trimmed(shown));
    }

    /** A path below a directory that stands for the workspace; null when it is not below it. */
    static @Nullable ToolPath below(String root, String written) {
        String shown = written.strip();
        boolean isBelow = shown.equals(root) || shown.startsWith(root + "/");
        return isBelow ? new ToolPath(shown, trimmed(shown.substring(root.length()))) : null;
    }

    private static String trimmed(String path) {
        return path.replaceFirst("^(?:\\./|/)+", "").replaceFirst("^\\.$", "").replaceFirst("/+$", "");
    }

    boolean isRoot() {
        return path.isEmpty();
    }

    /** Another path below this one, as the model would write it. */
    String shown(String below) {
        String rest = isRoot() ? below : below.substring(path.length() + 1);
        return shown.endsWith("/") ? shown + rest : shown + "/" + rest;
    }
}
