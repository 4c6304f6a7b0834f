package dev.cowork.http;

import dev.cowork.error.ProviderException;

/**
 * What a server's error means.
 *
 * @param kind how it failed
 * @param message what the server said and what to do; may be long or hold a credential, since it is cut and cleaned
 *     before it is used
 */
public record ErrorDetail(ProviderException.Kind kind, String message) {}
