package dev.cowork.core.chat;

import dev.cowork.core.base.Causes;
import dev.cowork.error.ConflictException;
import org.jspecify.annotations.Nullable;

/** Says in one text why a turn broke. */
final class Problems {
    private static final int LONGEST = 2000;

    private Problems() {}

    /** What is said; how the turn was lost, if it was, says more than the error that followed. */
    static String say(Throwable error, @Nullable String lost) {
        if (lost != null) {
            return lost;
        }
        String clean = ReplyParts.clean(Causes.say(error));
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST - 1) + '…';
    }

    static Throwable cause(Throwable error, boolean lost, String problem) {
        if (!lost || error instanceof ConflictException) {
            return error;
        }
        ConflictException conflict = new ConflictException("The turn was given up: " + problem + "; retry it");
        conflict.addSuppressed(error);
        return conflict;
    }
}
