package dev.cowork.bench.eval;

import java.util.List;
import java.util.Map;

/** Another library's way from texts to what it finds in them: its splitter, its store, the same embedding model. */
interface Peer {
    /** The library, its version and its settings. */
    String name();

    /** Splits, embeds and stores documents by their names. */
    Index index(Map<String, String> documents);

    /** What one library holds. */
    interface Index {
        /** How many chunks. */
        int size();

        /** The best first. */
        List<Chunk> search(String query, int most);
    }

    /**
     * What was found.
     *
     * @param document the name of the document that it is of
     * @param text as the library gives it
     */
    record Chunk(String document, String text) {}
}
