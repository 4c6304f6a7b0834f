package dev.cowork.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model provider failed: a language model or an embedding model, local or remote. */
public final class ProviderException extends CoworkException {
    private static final long serialVersionUID = 1L;

    /** How a provider can fail. */
    public enum Kind {
        /** The credentials are missing or refused. */
        AUTHENTICATION(false),
        /** Too many requests; {@link #retryAfter()} may tell how long to wait. */
        RATE_LIMIT(true),
        /** No connection, no first token or no further token in time. */
        TIMEOUT(true),
        /** The server is down or answers with a server error. */
        UNAVAILABLE(true),
        /** The request is longer than the model's window. */
        CONTEXT_TOO_LONG(false),
        /** The account's credit or quota is used up; waiting does not help. */
        QUOTA(false),
        /** The provider's policy refused the request. */
        REFUSED(false),
        /** The server does not know the model. */
        MODEL_NOT_FOUND(false),
        /** The server says that the request is wrong. */
        BAD_REQUEST(false),
        /** The answer is not what the protocol allows, or is larger than the bounds. */
        MALFORMED(false),
        /** The answer stopped in the middle. */
        CUT(true),
        /** This machine lacks what a model in the process needs, or the model asks for what its runner cannot do. */
        UNSUPPORTED(false),
        /** The caller cancelled. */
        CANCELLED(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }
    }

    /** What the accessor of this name answers. */
    private final Kind kind;
    /** What the accessor of this name answers. */
    private final @Nullable Duration retryAfter;

    /**
     * Creates the error.
     *
     * @param kind how it failed
     * @param message what was asked of which provider, and what to do; never a credential
     * @param cause the error below it, or null
     */
    public ProviderException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, null, cause);
    }

    /**
     * Creates the error with the wait that the server asked for.
     *
     * @param kind how it failed
     * @param message what was asked of which provider, and what to do; never a credential
     * @param retryAfter the wait the server asked for, or null
     * @param cause the error below it, or null
     */
    public ProviderException(Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /**
     * How it failed.
     *
     * @return the kind of failure
     */
    public Kind kind() {
        return kind;
    }

    @Override
    public boolean retryable() {
        return kind.retryable;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
