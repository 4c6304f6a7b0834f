package dev.cowork.live;

/** How an answer of a stand-in ends. */
enum Ending {
    /** As it should. */
    WHOLE(200, true),
    /** The connection is closed in the middle of the text. */
    CUT_IN_TEXT(200, true),
    /** An error stands in the middle of the text, under HTTP 200. */
    ERROR_IN_TEXT(200, true),
    /** Nothing more comes in the middle of the text, until the client closes the connection. */
    HANGS_IN_TEXT(200, true),
    /** Nothing comes, until the client closes the connection. */
    HANGS(200, false),
    /** The connection is closed before the first piece. */
    CUT(200, false),
    /** The first piece is an error, under HTTP 200. */
    ERROR(200, false),
    /** The first piece is nothing that the protocol knows. */
    NONSENSE(200, false),
    /** The server is broken. */
    BROKEN(500, false),
    /** The server has too much to do. */
    BUSY(503, false),
    /** The client asks too often. */
    TOO_OFTEN(429, false),
    /** The key is wrong. */
    NO_KEY(401, false),
    /** There is no such model. */
    NO_MODEL(404, false),
    /** The request is wrong. */
    WRONG(400, false);

    private final int status;
    private final boolean speaks;

    Ending(int status, boolean speaks) {
        this.status = status;
        this.speaks = speaks;
    }

    /** The status of the answer. */
    int status() {
        return status;
    }

    /** Whether something of a reply comes. */
    boolean speaks() {
        return speaks;
    }

    /** Whether only the client can end it. */
    boolean hangs() {
        return this == HANGS || this == HANGS_IN_TEXT;
    }
}
