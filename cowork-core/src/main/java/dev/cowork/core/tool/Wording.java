package dev.cowork.core.tool;

import java.util.List;
import java.util.Map;

/**
 * What a set of file commands answers. Paths are as the model wrote them. What a sentence says beyond it (drafts, other
 * chats, near places) stands behind it.
 */
interface Wording {
    /** The list of a directory; the entries' directories end with a slash. */
    String listing(ToolPath directory, long length, Map<String, Long> entries);

    /** What stands before the lines of a document. */
    String content(String path);

    /** Whether a range that ends behind the last line is refused. */
    boolean refusesLongRanges();

    /** There is nothing at the path. */
    String missing(String command, String path);

    /** The path is a directory, which the command is not for. */
    String directory(String command, String path);

    String created(String path);

    String exists(String path);

    /** What stands before the lines around an edit. */
    String edited(String command, String path, String message);

    String noMatch(String path, String old);

    String severalMatches(String path, String old, List<Integer> lines);

    String noLine(int line, int lines);

    /** An edit of a text that is quoted in an answer, shortened to what tells which one it was. */
    static String quoted(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }
}
