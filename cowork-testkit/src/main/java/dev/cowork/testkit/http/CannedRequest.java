package dev.cowork.testkit.http;

import java.util.Map;
import java.util.Optional;

/**
 * A request as the stand-in server read it.
 *
 * @param method such as {@code POST}
 * @param path the path with its query, as sent
 * @param headers the last value of each header, by its name in lower case
 * @param body the body as UTF-8, perhaps empty
 */
public record CannedRequest(String method, String path, Map<String, String> headers, String body) {
    /** Copies the headers. */
    public CannedRequest {
        headers = Map.copyOf(headers);
    }

    /**
     * The value of a header.
     *
     * @param lowerCaseName its name in lower case
     * @return the last value, or empty
     */
    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }
}
