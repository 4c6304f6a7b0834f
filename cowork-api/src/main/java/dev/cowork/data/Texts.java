package dev.cowork.data;

/** Shortens what goes into messages, so that no error carries a whole document. */
final class Texts {
    private static final int LONGEST = 80;

    private Texts() {}

    static String shorten(String text) {
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return '"' + shown.replace("\n", "\\n").replace("\r", "\\r").replace("\0", "\\0") + '"';
    }
}
