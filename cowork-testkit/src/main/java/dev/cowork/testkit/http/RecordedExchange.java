package dev.cowork.testkit.http;

import java.util.List;
import java.util.Map;

/**
 * A request and its answer as they went over the wire, without secrets. Immutable. Names of headers are in lower case;
 * several values of one header are joined by a comma. Headers that only say how bytes are framed are left out of the
 * answer.
 *
 * @param method such as {@code POST}
 * @param path the path with its query
 * @param requestHeaders the headers of the request
 * @param requestBody as UTF-8, perhaps empty
 * @param status the status code, or 0 when no answer came
 * @param responseHeaders the headers of the answer
 * @param chunks the answer's body as UTF-8, in the pieces in which it came; a character whose bytes came in two pieces is
 *     in the later one
 * @param end how it ended
 */
public record RecordedExchange(
        String method,
        String path,
        Map<String, String> requestHeaders,
        String requestBody,
        int status,
        Map<String, String> responseHeaders,
        List<String> chunks,
        End end) {
    /** How an exchange ended. */
    public enum End {
        /** The answer came whole. */
        COMPLETE,
        /** The server or the network broke off, perhaps before there was an answer. */
        CUT_BY_SERVER,
        /** The client closed the connection before the answer was whole, or the recorder was closed. */
        CLOSED_BY_CLIENT
    }

    /** Copies the collections. */
    public RecordedExchange {
        requestHeaders = Map.copyOf(requestHeaders);
        responseHeaders = Map.copyOf(responseHeaders);
        chunks = List.copyOf(chunks);
    }

    /**
     * The answer's body.
     *
     * @return its chunks as one text
     */
    public String responseBody() {
        return String.join("", chunks);
    }
}
