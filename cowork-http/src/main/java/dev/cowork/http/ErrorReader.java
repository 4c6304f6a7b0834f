package dev.cowork.http;

import dev.cowork.error.ProviderException;

/** Reads a protocol's error answers. Pure. */
@FunctionalInterface
public interface ErrorReader {
    /** Knows the status codes of HTTP only. */
    ErrorReader BY_STATUS = (status, body) -> new ErrorDetail(kindOf(status), body);

    /**
     * Says what an error answer means.
     *
     * @param status the status code, 300 or more
     * @param body the beginning of the body, perhaps empty or not what the protocol says
     * @return the meaning
     */
    ErrorDetail read(int status, String body);

    /**
     * What a status code means when nothing else is known.
     *
     * @param status the status code
     * @return the kind of failure
     */
    static ProviderException.Kind kindOf(int status) {
        return switch (status) {
            case 401, 403 -> ProviderException.Kind.AUTHENTICATION;
            case 408 -> ProviderException.Kind.TIMEOUT;
            case 429 -> ProviderException.Kind.RATE_LIMIT;
            default -> status >= 500 ? ProviderException.Kind.UNAVAILABLE : ProviderException.Kind.BAD_REQUEST;
        };
    }
}
