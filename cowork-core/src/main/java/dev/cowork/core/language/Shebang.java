package dev.cowork.core.language;

import java.util.Optional;

/** The first line of a script, which names its interpreter. */
final class Shebang {
    private static final int LONGEST = 400;

    private Shebang() {}

    /**
     * The interpreter's name without its folder; behind {@code env} its options and assignments are passed over.
     *
     * @return for example {@code python3}; empty without such a line
     */
    static Optional<String> interpreter(String text) {
        if (!text.startsWith("#!")) {
            return Optional.empty();
        }
        int end = text.indexOf('\n');
        String line = text.substring(2, Math.min(LONGEST, end < 0 ? text.length() : end));
        boolean env = false;
        for (String word : line.strip().split("\\s+")) {
            String name = word.substring(word.lastIndexOf('/') + 1);
            if (name.equals("env")) {
                env = true;
            } else if (!env || !(word.startsWith("-") || word.contains("="))) {
                return Optional.of(name).filter(found -> !found.isEmpty());
            }
        }
        return Optional.empty();
    }

    /** The name without a version: {@code python3.12} is {@code python}. */
    static String unversioned(String interpreter) {
        int end = interpreter.length();
        while (end > 0 && (Character.isDigit(interpreter.charAt(end - 1)) || interpreter.charAt(end - 1) == '.')) {
            end--;
        }
        return interpreter.substring(0, end);
    }
}
