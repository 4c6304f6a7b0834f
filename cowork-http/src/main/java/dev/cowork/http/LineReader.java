package dev.cowork.http;

import dev.cowork.error.ProviderException;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Lines of an answer: bounded, in strict UTF-8, without a byte order mark. Bytes are gathered to a line before they are
 * decoded, so that a character may come in two pieces. Used by one thread.
 */
final class LineReader {
    private final WatchedBody body;
    private final CallErrors errors;
    private final int limit;
    private final boolean crEndsLine;
    private final byte[] buffer = new byte[8192];
    private int at;
    private int end;
    private boolean skipLf;
    private boolean firstLine = true;
    private boolean unfinished;

    /** With {@code crEndsLine}, as in event streams, a line ends with CR, LF or both; without, with LF only. */
    LineReader(WatchedBody body, CallErrors errors, int limit, boolean crEndsLine) {
        this.body = body;
        this.errors = errors;
        this.limit = limit;
        this.crEndsLine = crEndsLine;
    }

    /** The next line without its end, or empty at the end of the answer. */
    Optional<String> next() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (at < end || fill()) {
            if (skipLf) {
                skipLf = false;
                if (buffer[at] == '\n') {
                    at++;
                    continue;
                }
            }
            if (gather(line)) {
                return Optional.of(decode(line.toByteArray()));
            }
        }
        if (line.size() == 0) {
            return Optional.empty();
        }
        unfinished = true;
        return Optional.of(decode(line.toByteArray()));
    }

    /** Whether the answer ended in the middle of the last line. */
    boolean unfinished() {
        return unfinished;
    }

    private boolean fill() {
        at = 0;
        end = Math.max(body.read(buffer), 0);
        return end > 0;
    }

    /** Takes bytes up to the end of the line or of the buffer; whether the line is complete. */
    private boolean gather(ByteArrayOutputStream line) {
        int from = at;
        while (at < end && !endsLine(buffer[at])) {
            at++;
        }
        line.write(buffer, from, at - from);
        if (line.size() > limit) {
            throw errors.of(
                    ProviderException.Kind.MALFORMED, "a line of the answer is longer than " + limit + " bytes", null);
        }
        if (at == end) {
            return false;
        }
        skipLf = buffer[at++] == '\r';
        return true;
    }

    private boolean endsLine(byte b) {
        return b == '\n' || (crEndsLine && b == '\r');
    }

    private String decode(byte[] bytes) {
        String line = Utf8.decode(bytes, errors);
        boolean marked = firstLine && line.startsWith("\uFEFF");
        firstLine = false;
        return marked ? line.substring(1) : line;
    }
}
