package dev.cowork.http;

import dev.cowork.error.ProviderException;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of an answer: watched, counted and bounded. Used by one thread. */
final class WatchedBody {
    private final InputStream in;
    private final CallWatch watch;
    private final CallErrors errors;
    private final long limit;
    private long count;

    WatchedBody(InputStream in, CallWatch watch, CallErrors errors, long limit) {
        this.in = in;
        this.watch = watch;
        this.errors = errors;
        this.limit = limit;
    }

    /** Reads some bytes; -1 at the end. */
    int read(byte[] buffer) {
        int read = readWatched(buffer);
        watch.check();
        count += Math.max(read, 0);
        if (count > limit) {
            throw errors.of(ProviderException.Kind.MALFORMED, "the answer is longer than " + limit + " bytes", null);
        }
        return read;
    }

    private int readWatched(byte[] buffer) {
        watch.startReading();
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw watch.explain(ProviderException.Kind.CUT, "the connection was lost in the middle of the answer", e);
        } finally {
            watch.stopReading();
        }
    }
}
