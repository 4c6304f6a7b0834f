package dev.cowork.core.base;

import dev.cowork.error.CoworkException;

/** Says what failed, where people, models or the store will read it. */
public final class Causes {
    private Causes() {}

    /**
     * Says why something failed. The errors of Cowork hold no secrets; of others, the host's providers, models and
     * tools, only the type is told, since their messages may hold anything, such as an address with a key.
     *
     * @param error what was thrown
     * @return the message of Cowork's own error, or the type's name
     */
    public static String say(Throwable error) {
        return error instanceof CoworkException
                ? String.valueOf(error.getMessage())
                : error.getClass().getName();
    }
}
