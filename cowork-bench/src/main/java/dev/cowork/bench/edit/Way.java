package dev.cowork.bench.edit;

/** How a model sees the documents that it edits. */
enum Way {
    /** Cowork's tools, and the documents of the session are open: each request has their text once. */
    OPEN("Cowork, documents open"),
    /** Cowork's tools alone: the text that was read is in the turn that reads it. */
    READS("Cowork, documents read"),
    /**
     * What chat frameworks do that know no documents: tools of the host whose results hold the whole text, and a history
     * that keeps them.
     */
    PEER("every read kept in the history");

    private final String title;

    Way(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
