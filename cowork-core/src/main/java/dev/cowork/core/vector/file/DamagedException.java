package dev.cowork.core.vector.file;

/** A snapshot is not as it was written. Its message ends a sentence that begins with the snapshot. */
final class DamagedException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
        super(message);
    }
}
