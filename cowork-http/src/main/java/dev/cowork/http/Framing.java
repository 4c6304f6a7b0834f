package dev.cowork.http;

/** How a stream of answers is cut into pieces. */
public enum Framing {
    /** Server-sent events, ended by one with the data {@code [DONE]}; a piece is the data of an event. */
    EVENTS("text/event-stream"),
    /** A line for each JSON value; a piece is a line. */
    LINES("application/x-ndjson");

    private final String mediaType;

    Framing(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }
}
