package dev.cowork;

import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.Cancellation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Which files to bring in and how. Immutable; each {@code with} method answers a changed copy. */
public final class ImportRequest {
    private static final long DEFAULT_LARGEST = 8L << 20;

    private final Path root;
    private final Optional<String> into;
    private final boolean removeMissing;
    private final boolean ignoreFiles;
    private final long largestFile;
    private final Consumer<ImportProgress> progress;
    private final Cancellation cancellation;

    private ImportRequest(
            Path root,
            Optional<String> into,
            boolean removeMissing,
            boolean ignoreFiles,
            long largestFile,
            Consumer<ImportProgress> progress,
            Cancellation cancellation) {
        this.root = root;
        this.into = into;
        this.removeMissing = removeMissing;
        this.ignoreFiles = ignoreFiles;
        this.largestFile = largestFile;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /**
     * Brings in a directory or a file with everything at its default.
     *
     * @param root an existing directory or file
     * @return the request
     */
    public static ImportRequest of(Path root) {
        return new ImportRequest(
                root, Optional.empty(), false, true, DEFAULT_LARGEST, progress -> {}, Cancellation.NEVER);
    }

    /**
     * Puts the documents below a path.
     *
     * @param prefix a path, or an empty text for the top; the default is the name of the root directory
     * @return the changed request
     */
    public ImportRequest withInto(String prefix) {
        return new ImportRequest(
                root, Optional.of(prefix), removeMissing, ignoreFiles, largestFile, progress, cancellation);
    }

    /**
     * Deletes documents that an earlier import of the same directory brought below the same path and whose files went
     * away. What another directory brought stays, wherever it is; a directory that was moved or copied is another one.
     *
     * @param remove whether to; by default they are reported only
     * @return the changed request
     */
    public ImportRequest withRemoveMissing(boolean remove) {
        return new ImportRequest(root, into, remove, ignoreFiles, largestFile, progress, cancellation);
    }

    /**
     * Honours {@code .gitignore} files.
     *
     * @param honour whether to; the default is true
     * @return the changed request
     */
    public ImportRequest withIgnoreFiles(boolean honour) {
        return new ImportRequest(root, into, removeMissing, honour, largestFile, progress, cancellation);
    }

    /**
     * Skips files that are larger.
     *
     * @param bytes from 1 to 64 Mi; the default is 8 Mi
     * @return the changed request
     * @throws InvalidInputException if the bound is out of its range
     */
    public ImportRequest withLargestFile(long bytes) {
        if (bytes < 1 || bytes > 64L << 20) {
            throw new InvalidInputException("The largest file must be 1 to 67108864 bytes, but is " + bytes);
        }
        return new ImportRequest(root, into, removeMissing, ignoreFiles, bytes, progress, cancellation);
    }

    /**
     * Tells how far it is.
     *
     * @param listener called after each file, on the importing thread
     * @return the changed request
     */
    public ImportRequest withProgress(Consumer<ImportProgress> listener) {
        return new ImportRequest(root, into, removeMissing, ignoreFiles, largestFile, listener, cancellation);
    }

    /**
     * Lets another thread end the import; what was brought in until then stays.
     *
     * @param value the cancellation
     * @return the changed request
     */
    public ImportRequest withCancellation(Cancellation value) {
        return new ImportRequest(root, into, removeMissing, ignoreFiles, largestFile, progress, value);
    }

    /**
     * The directory or file.
     *
     * @return the path
     */
    public Path root() {
        return root;
    }

    /**
     * Where the documents go.
     *
     * @return the path, or empty for the name of the root directory
     */
    public Optional<String> into() {
        return into;
    }

    /**
     * Whether documents whose files went away are deleted.
     *
     * @return true to delete
     */
    public boolean removeMissing() {
        return removeMissing;
    }

    /**
     * Whether {@code .gitignore} files are honoured.
     *
     * @return true to honour
     */
    public boolean ignoreFiles() {
        return ignoreFiles;
    }

    /**
     * The largest file that is brought in.
     *
     * @return in bytes
     */
    public long largestFile() {
        return largestFile;
    }

    /**
     * Hears how far it is.
     *
     * @return the listener
     */
    public Consumer<ImportProgress> progress() {
        return progress;
    }

    /**
     * Ends the import early.
     *
     * @return the cancellation
     */
    public Cancellation cancellation() {
        return cancellation;
    }
}
