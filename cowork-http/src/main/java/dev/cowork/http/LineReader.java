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
    /** Of the line that is read, what earlier buffers held. */
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

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
        while (at < end || fill()) {
            if (skipLf) {
                skipLf = false;
                if (buffer[at] == '\n') {
                    at++;
                    continue;
                }
            }
            Optional<String> line = gather();
            if (line.isPresent()) {
                return line;
            }
        }
        if (begun.size() == 0) {
            return Optional.empty();
        }
        unfinished = true;
        return Optional.of(line(0, 0));
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

    /** Takes bytes up to the end of the line or of the buffer; the line, if it is complete. */
    private Optional<String> gather() {
        int from = at;
        while (at < end && !endsLine(buffer[at])) {
            at++;
        }
        if (begun.size() + at - from > limit) {
            throw errors.of(
                    ProviderException.Kind.MALFORMED, "a line of the answer is longer than " + limit + " bytes", null);
        }
        if (at == end) {
            begun.write(buffer, from, at - from);
            return Optional.empty();
        }
        String line = line(from, at - from);
        skipLf = buffer[at++] == '\r';
        return Optional.of(line);
    }

    /** The line that ends with these bytes of the buffer: nearly always they are all of it, and are not copied. */
    private String line(int from, int length) {
        if (begun.size() == 0) {
            return decode(buffer, from, length);
        }
        begun.write(buffer, from, length);
        byte[] all = begun.toByteArray();
        begun.reset();
        return decode(all, 0, all.length);
    }

    private boolean endsLine(byte b) {
        return b == '\n' || (crEndsLine && b == '\r');
    }

    private String decode(byte[] bytes, int from, int length) {
        String line = Utf8.decode(bytes, from, length, errors);
        boolean marked = firstLine && line.startsWith("\uFEFF");
        firstLine = false;
        return marked ? line.substring(1) : line;
    }
}
