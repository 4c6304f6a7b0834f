package dev.cowork.http;

import dev.cowork.error.ProviderException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The data of server-sent events (WHATWG HTML, section 9.2): comments and all fields but {@code data} are passed over.
 * Unlike there, an event that the end of the answer leaves without its blank line counts too, since some servers end
 * so. Used by one thread.
 */
final class EventReader implements Supplier<Optional<String>> {
    private final LineReader lines;
    private final CallErrors errors;
    private final int limit;
    /** Of the event that is read; kept from one to the next, since most are short and there are many. */
    private final StringBuilder data = new StringBuilder();

    EventReader(LineReader lines, CallErrors errors, int limit) {
        this.lines = lines;
        this.errors = errors;
        this.limit = limit;
    }

    /** The data of the next event that has some, or empty at the end. */
    @Override
    public Optional<String> get() {
        data.setLength(0);
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (!line.get().isEmpty()) {
                append(line.get());
            } else if (isBlank()) {
                data.setLength(0);
            } else {
                break;
            }
        }
        // Each line of data was given a line feed; the last one is none of the data.
        return isBlank() ? Optional.empty() : Optional.of(data.substring(0, data.length() - 1));
    }

    /** Some servers keep the connection alive with empty data, which says nothing. */
    private boolean isBlank() {
        int at = 0;
        while (at < data.length() && Character.isWhitespace(data.charAt(at))) {
            at++;
        }
        return at == data.length();
    }

    private void append(String line) {
        if (!line.startsWith("data") || (line.length() > 4 && line.charAt(4) != ':')) {
            return;
        }
        int from = line.startsWith(" ", 5) ? 6 : 5;
        data.append(line, Math.min(from, line.length()), line.length()).append('\n');
        if (data.length() > limit) {
            throw errors.of(
                    ProviderException.Kind.MALFORMED,
                    "an event of the answer is longer than " + limit + " characters",
                    null);
        }
    }
}
