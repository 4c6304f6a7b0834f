package dev.cowork;

import java.util.List;

/**
 * The documents that are open in a workspace: their current text is in each request, once, and models are told how to
 * edit them. Thread-safe.
 */
public interface OpenDocuments {
    /**
     * Opens a document, if it is not open.
     *
     * @param path its path, or the one that its draft would give
     * @throws dev.cowork.error.NotFoundException if there is none
     * @throws dev.cowork.error.InvalidInputException if 100 are open
     */
    void open(String path);

    /**
     * Closes a document, if it is open.
     *
     * @param path its path, or the one that its draft would give
     */
    void close(String path);

    /**
     * Lists the open documents.
     *
     * @return their paths, in the order in which they were opened
     */
    List<String> list();
}
