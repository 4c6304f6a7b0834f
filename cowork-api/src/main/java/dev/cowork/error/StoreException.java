package dev.cowork.error;

import org.jspecify.annotations.Nullable;

/** The store could not do it. Nothing that it had acknowledged is lost. */
public final class StoreException extends CoworkException {
    private static final long serialVersionUID = 1L;

    /** What is the matter with the store. */
    public enum Kind {
        /** Another process holds the database's lock; try again. */
        LOCKED,
        /** The database or its file system can only be read. */
        READ_ONLY,
        /** There is no room left. */
        FULL,
        /** The file or schema was not made by Cowork. */
        FOREIGN,
        /** The schema was made by a newer Cowork that this one must not read or write. */
        NEWER,
        /** The schema is older and the migration mode does not allow to change it. */
        OLDER,
        /** The data fails the database's integrity check. */
        DAMAGED,
        /** The database cannot be reached; try again. */
        UNAVAILABLE,
        /** Anything else; the cause tells. */
        FAILED
    }

    /** What the accessor of this name answers. */
    private final Kind kind;

    /**
     * Creates the error.
     *
     * @param kind what is the matter
     * @param message what was tried, on what, and what to do
     * @param cause the database's own error, or null
     */
    public StoreException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * What is the matter.
     *
     * @return the kind of failure
     */
    public Kind kind() {
        return kind;
    }

    @Override
    public boolean retryable() {
        return kind == Kind.LOCKED || kind == Kind.UNAVAILABLE;
    }
}
