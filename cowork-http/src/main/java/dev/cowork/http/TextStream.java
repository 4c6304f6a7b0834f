package dev.cowork.http;

import dev.cowork.error.ProviderException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The pieces of a streamed answer, as they come. Used by one thread; cancelling comes from any. Closing it before the
 * end closes the connection.
 */
public final class TextStream implements AutoCloseable {
    private static final String DONE = "[DONE]";
    private static final Duration GRACE = Duration.ofMillis(100);
    private static final int MOST_LEFT = 1 << 16;

    private final WatchedBody body;
    private final CallWatch watch;
    private final CallErrors errors;
    private final LineReader lines;
    private final Supplier<Optional<String>> pieces;
    private boolean done;

    TextStream(WatchedBody body, CallWatch watch, CallErrors errors, Framing framing, HttpLimits limits) {
        this.body = body;
        this.watch = watch;
        this.errors = errors;
        lines = new LineReader(body, errors, limits.line(), framing == Framing.EVENTS);
        pieces = switch (framing) {
            case EVENTS -> new EventReader(lines, errors, limits.event());
            case LINES -> this::nextLine;
            case WHOLE -> this::everything;
        };
    }

    /**
     * Waits for the next piece.
     *
     * @return the piece; empty at the end of the answer or once it said {@code [DONE]}
     * @throws ProviderException if cancelled, late, cut, or not what the protocol allows
     */
    public Optional<String> next() {
        watch.check();
        Optional<String> piece = done ? Optional.empty() : pieces.get();
        if (piece.isPresent()) {
            watch.firstTokenCame();
            done = piece.get().equals(DONE);
        }
        return piece.filter(text -> !done);
    }

    /**
     * Whether the server said that it is done, in a stream of events.
     *
     * @return true once {@code [DONE]} came
     */
    public boolean done() {
        return done;
    }

    /**
     * Makes the error for a piece that cannot be read: cut if the answer ended in the middle of it, malformed if not.
     *
     * @param what what is wrong with it
     * @return the error, to be thrown
     */
    public ProviderException unreadable(String what) {
        return lines.unfinished()
                ? failure(ProviderException.Kind.CUT, "the answer ended in the middle of a line")
                : failure(ProviderException.Kind.MALFORMED, what);
    }

    /**
     * Makes an error that names the server and hides the credentials of the call.
     *
     * @param kind how it failed
     * @param message what happened and what to do
     * @return the error, to be thrown
     */
    public ProviderException failure(ProviderException.Kind kind, String message) {
        return errors.of(kind, message, null);
    }

    /**
     * Reads the little that is left after a complete reply, so that the connection can be used again; gives up after
     * 64 KiB or a tenth of a second. What goes wrong here does not matter any more.
     */
    public void finish() {
        watch.leave(GRACE);
        byte[] rest = new byte[4096];
        try {
            int left = MOST_LEFT;
            for (int read = body.read(rest); read >= 0 && left > 0; read = body.read(rest)) {
                left -= read;
            }
        } catch (ProviderException e) {
            // The reply is complete: a server that does not end its answer only loses the connection.
            watch.close();
        }
    }

    @Override
    public void close() {
        watch.close();
    }

    private Optional<String> everything() {
        String all = Utf8.decode(Exchanges.readAll(body, watch), errors);
        return all.isBlank() ? Optional.empty() : Optional.of(all);
    }

    private Optional<String> nextLine() {
        Optional<String> line = lines.next();
        while (line.isPresent() && line.get().isBlank()) {
            line = lines.next();
        }
        return line;
    }
}
