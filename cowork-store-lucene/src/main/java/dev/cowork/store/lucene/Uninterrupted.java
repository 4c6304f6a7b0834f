package dev.cowork.store.lucene;

import java.io.IOException;

/**
 * Runs work on files out of reach of an interrupt that came before: Java closes a file channel that an interrupted thread
 * touches, and with it the index would be lost for all threads. The flag is set again afterwards.
 */
final class Uninterrupted {
    /** Work that may fail on files. */
    interface Work<T> {
        T run() throws IOException;
    }

    private Uninterrupted() {}

    static <T> T call(Work<T> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            return work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
