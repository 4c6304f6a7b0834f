package dev.cowork.core.chat;

import dev.cowork.data.Message;
import dev.cowork.spi.TurnRecord;

/**
 * A turn that holds its chat's lease, and whose message is committed.
 *
 * @param record the turn as it was opened
 * @param prompt the user's message
 * @param clearedBefore messages with a lower sequence are not part of the history
 * @param nextSequence the sequence of the chat's next message
 * @param token the fencing token of the lease
 */
record OpenedTurn(TurnRecord record, Message prompt, long clearedBefore, long nextSequence, long token) {}
