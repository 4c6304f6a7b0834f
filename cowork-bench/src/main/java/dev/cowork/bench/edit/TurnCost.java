package dev.cowork.bench.edit;

/**
 * What a turn of a session cost.
 *
 * @param line the line of the history at which its prompt begins
 * @param calls how many requests were sent
 * @param input the tokens of these requests together
 * @param saved what was saved, as the turn says
 * @param reads how many documents were read
 * @param edits how many edits were asked for, retries included
 * @param refused how many of them were refused
 * @param failed how many were given up
 * @param history how many messages of earlier turns its last request had
 */
record TurnCost(
        int line, int calls, long input, long saved, int reads, int edits, int refused, int failed, int history) {}
