package dev.cowork.testkit.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A request with the bytes of its body; the names of its headers are in lower case. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReceivedRequest(String method, String path, Map<String, String> headers, byte[] body) {
    CannedRequest decoded() {
        return new CannedRequest(method, path, headers, text());
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
