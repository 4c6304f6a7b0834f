package dev.cowork.core.block;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that marks a SEARCH/REPLACE block.
 *
 * @param kind which mark
 * @param length how many characters it is made of
 * @param indent the blanks before it
 */
record Mark(Kind kind, int length, int indent) {
    private static final Pattern PATTERN =
            Pattern.compile("( {0,3})(?:(<{5,9}) ?SEARCH|(={5,9})|(>{5,9}) ?REPLACE)[ \\t]*");

    /** The three marks. */
    enum Kind {
        HEAD,
        DIVIDER,
        END
    }

    /** Reads a line without its line end. */
    static @Nullable Mark of(String content) {
        Matcher matcher = PATTERN.matcher(content);
        if (!matcher.matches()) {
            return null;
        }
        for (Kind kind : Kind.values()) {
            String mark = matcher.group(kind.ordinal() + 2);
            if (mark != null) {
                return new Mark(kind, mark.length(), matcher.group(1).length());
            }
        }
        return null;
    }
}
