package dev.cowork.bench.eval;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A long conversation of two people, with questions about it.
 *
 * @param id its id
 * @param sessions in order of time
 * @param questions the questions that have evidence
 */
record Conversation(String id, List<Session> sessions, List<Question> questions) {
    /** A chat of one day. */
    record Session(String title, List<Turn> turns) {}

    /**
     * What one of them said.
     *
     * @param id such as {@code D3:11}: session and turn
     * @param text with the caption of a picture, if one was shared
     */
    record Turn(String id, String speaker, String text, Instant at) {
        /** As it is counted against a budget. */
        String line() {
            return speaker + ": " + text;
        }
    }

    /**
     * A question.
     *
     * @param id its place among all questions of the data set's conversation, from 0
     * @param category 1 multi-hop, 2 temporal, 3 open-domain, 4 single-hop, 5 adversarial
     * @param evidence ids of turns, as published
     * @param corrected the same with the known label errors mended
     */
    record Question(String id, String text, int category, Set<String> evidence, Set<String> corrected) {}
}
