package dev.cowork.data;

/** How a call ended. */
public enum CallOutcome {
    /** It runs, or its process died before it ended. */
    OPEN,
    /** The model answered. */
    ANSWERED,
    /** It was cancelled. */
    CANCELLED,
    /** The provider failed. */
    FAILED,
    /** It was not made: its provider had failed a moment ago. Such a call has no context. */
    SKIPPED
}
