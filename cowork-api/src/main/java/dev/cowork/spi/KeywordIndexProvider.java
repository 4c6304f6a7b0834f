package dev.cowork.spi;

/** Opens keyword indexes; found by its id with {@link java.util.ServiceLoader}, or handed in as an instance. */
public interface KeywordIndexProvider {
    /**
     * The id by which it is chosen.
     *
     * @return such as {@code lucene}
     */
    String id();

    /**
     * The level of the service interface that it was written for.
     *
     * @return 1 today
     */
    int spiLevel();

    /**
     * Opens an index, or makes an empty one where there is none.
     *
     * @param spec where
     * @return the index; closed by who opened it
     * @throws dev.cowork.error.IndexException if what is there is damaged, newer or foreign: the caller empties the
     *     directory and opens again
     * @throws dev.cowork.error.AlreadyOpenException if the directory is open already: it must not be emptied
     */
    KeywordIndex open(IndexSpec spec);
}
