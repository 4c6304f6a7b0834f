package dev.cowork;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The engine: opened on a directory or a data source, it hands out workspaces and owns threads. Thread-safe. After
 * {@link #close()} every method of it and of all that it handed out throws
 * {@link dev.cowork.error.ClosedException}.
 */
public interface Cowork extends AutoCloseable {
    /**
     * Opens an engine with everything at its default: SQLite and Lucene in the directory, vectors and embeddings in
     * this process, and an offline model that only quotes.
     *
     * @param directory where all data lives; made if it is not there
     * @return the engine; close it
     * @throws dev.cowork.error.AlreadyOpenException if the directory has an opener, in this process or another
     * @throws dev.cowork.error.StoreException if the data cannot be opened; nothing was written
     */
    static Cowork open(Path directory) {
        return builder().directory(directory).open();
    }

    /**
     * Begins an engine with settings of its own.
     *
     * @return a new builder
     */
    static CoworkBuilder builder() {
        return new CoworkBuilder();
    }

    /**
     * Says what this machine lacks for the default engine in any directory, without opening anything.
     *
     * @return one sentence for each lack, each with what to do; empty when nothing is missing
     */
    static List<String> preflight() {
        return builder().store("sqlite").preflight();
    }

    /**
     * Says what this machine lacks for the default engine in a directory, without opening anything.
     *
     * @param directory where all data would live; it need not be there
     * @return one sentence for each lack, each with what to do; empty when nothing is missing
     */
    static List<String> preflight(Path directory) {
        return builder().directory(directory).preflight();
    }

    /**
     * Takes a workspace, and makes it on first use: then {@link Workspace#isNew()} says so.
     *
     * @param name 1 to 128 characters without control characters, not blank at either end
     * @return a light handle; nothing to close
     * @throws dev.cowork.error.InvalidInputException if the name is none
     */
    Workspace workspace(String name);

    /**
     * Takes a workspace that exists; never makes one.
     *
     * @param name its name
     * @return a light handle, or empty
     */
    Optional<Workspace> findWorkspace(String name);

    /**
     * Lists the names of workspaces.
     *
     * @param after the name behind which the page begins, or null for the first page
     * @param limit the most to answer, from 1 to 1,000
     * @return sorted in Unicode code point order
     */
    List<String> workspaceNames(@Nullable String after, int limit);

    /**
     * The models that can be asked, over all providers that answer.
     *
     * @return as {@code provider/model}, sorted
     */
    List<String> models();

    /**
     * Checks the store's integrity and that the parts of the engine work together.
     *
     * @return what was looked at and what is wrong
     */
    HealthReport check();

    /**
     * Refuses new work, cancels running turns (kept as broken), waits a bounded time for what runs, and closes in
     * reverse order what the engine opened. What the host handed in stays open. Idempotent.
     */
    @Override
    void close();
}
