package dev.cowork.data;

/** Where a turn stands. */
public enum TurnState {
    /** The user's message is committed; the answer is on its way. */
    OPEN,
    /** The reply is committed; its jobs are not done. */
    ANSWERED,
    /** The reply is committed and everything derived from it is done. */
    SETTLED,
    /** The answer failed, was cancelled, or its process died; what was saved is kept. */
    BROKEN
}
