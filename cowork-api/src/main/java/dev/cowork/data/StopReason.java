package dev.cowork.data;

/** Why a turn ended. Will grow: a switch over reasons needs a default branch. */
public enum StopReason {
    /** The model had said all. */
    FINISHED,
    /** The reply reached its longest length. */
    LENGTH,
    /** A filter of the provider ended the reply. */
    FILTERED,
    /** The model declined to answer. */
    REFUSED,
    /** The model still asked for tools when the turn had made as many calls as it may. */
    TOOL_LIMIT,
    /** A call was not made, since a spending limit would have been passed. */
    SPENDING_LIMIT,
    /** Somebody cancelled it. */
    CANCELLED,
    /** It broke for another reason. */
    FAILED
}
