package dev.cowork.core.index;

import dev.cowork.spi.Filter;

/**
 * What a leg is asked.
 *
 * @param text a question or words
 * @param filter which passages may be answered
 * @param limit the most to answer
 * @param liked what else to look for
 */
public record Question(String text, Filter filter, int limit, Liked liked) {
    /**
     * The same question with what was found first.
     *
     * @param found what to look for as well
     * @return the question
     */
    public Question with(Liked found) {
        return new Question(text, filter, limit, found);
    }
}
