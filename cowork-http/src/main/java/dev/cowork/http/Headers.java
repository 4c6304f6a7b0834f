package dev.cowork.http;

import dev.cowork.data.Secret;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.ProviderException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The headers of every request to one server. Secrets are resolved for each request, and kept no longer. */
final class Headers {
    private record Hidden(String prefix, Secret secret) {}

    private final Map<String, String> open = new LinkedHashMap<>();
    private final Map<String, Hidden> hidden = new LinkedHashMap<>();

    Headers() {}

    Headers(Headers other) {
        open.putAll(other.open);
        hidden.putAll(other.hidden);
    }

    void put(String name, String value) {
        checkName(name);
        if (!isClean(value)) {
            throw new InvalidInputException("The value of the header " + name + " holds control characters");
        }
        open.put(name, value);
    }

    void put(String name, String prefix, Secret secret) {
        checkName(name);
        hidden.put(name, new Hidden(prefix, secret));
    }

    private static void checkName(String name) {
        try {
            HttpRequest.newBuilder(URI.create("http://localhost")).header(name, "x");
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("Not a header that can be set: " + name, e);
        }
    }

    /** Resolves the secrets, in the order in which they were put. */
    List<String> reveal(String peer) {
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, Hidden> entry : hidden.entrySet()) {
            // A key that was read from a file often ends with a line feed.
            String value = entry.getValue().secret().reveal().strip();
            if (value.isEmpty() || !isClean(value)) {
                throw new ProviderException(
                        ProviderException.Kind.AUTHENTICATION,
                        "The secret for the header " + entry.getKey() + " of " + peer
                                + " is empty or holds characters that no header can; check where it comes from",
                        null);
            }
            values.add(value);
        }
        return values;
    }

    void apply(HttpRequest.Builder request, List<String> revealed) {
        open.forEach(request::setHeader);
        int next = 0;
        for (Map.Entry<String, Hidden> entry : hidden.entrySet()) {
            request.setHeader(entry.getKey(), entry.getValue().prefix() + revealed.get(next++));
        }
    }

    /** What the JDK's client takes; checked here, since its own error would show the value. */
    private static boolean isClean(String value) {
        return value.chars().allMatch(c -> (c >= ' ' && c < 0x7F) || c == '\t');
    }
}
