package dev.cowork.core.artifact;

import java.util.Optional;

/**
 * A line of backticks or tildes with what follows them (CommonMark 0.31, section 4.5).
 *
 * @param mark the character
 * @param length how many of them, at least 3
 * @param info what follows, stripped; empty for a fence that may close
 */
record Fence(char mark, int length, String info) {
    /** A longer info string is none: models that run wild write lines without end. */
    private static final int LONGEST = 1_000;

    /** The fence that a line is; the white space in front was taken away. */
    static Optional<Fence> of(String line) {
        if (line.length() < 3 || (line.charAt(0) != '`' && line.charAt(0) != '~')) {
            return Optional.empty();
        }
        char mark = line.charAt(0);
        int length = 0;
        while (length < line.length() && line.charAt(length) == mark) {
            length++;
        }
        String info = line.substring(length).strip();
        boolean isFence = length >= 3 && info.length() <= LONGEST && (mark == '~' || info.indexOf('`') < 0);
        return isFence ? Optional.of(new Fence(mark, length, info)) : Optional.empty();
    }

    boolean isBare() {
        return info.isEmpty();
    }

    boolean closes(Fence opening) {
        return isBare() && mark == opening.mark && length >= opening.length;
    }
}
