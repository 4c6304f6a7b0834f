package dev.cowork.http;

/** How a stream of answers is cut into pieces. */
public enum Framing {
    /**
     * Server-sent events, ended by one with the data {@code [DONE]}; a piece is the data of an event. An answer of the
     * type {@code application/json} has one piece, all of it: so some servers send an error or, where they cannot
     * stream, the whole reply.
     */
    EVENTS("text/event-stream"),
    /** A line for each JSON value; a piece is a line. */
    LINES("application/x-ndjson"),
    /** One piece, all of it. */
    WHOLE("application/json");

    private final String mediaType;

    Framing(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }
}
