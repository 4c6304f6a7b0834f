package dev.cowork.core.search;

import dev.cowork.LegStatus;
import dev.cowork.core.index.LegResult;
import dev.cowork.spi.LegAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the two legs say to one question.
 *
 * @param keyword by words
 * @param semantic by meaning
 */
record BothLegs(LegResult keyword, LegResult semantic) {
    /** The answers by the leg's name; without a leg that was not asked or could not answer. */
    Map<String, LegAnswer> answers() {
        Map<String, LegAnswer> answers = new LinkedHashMap<>();
        if (keyword.answer() != null) {
            answers.put("keyword", keyword.answer());
        }
        if (semantic.answer() != null) {
            answers.put("semantic", semantic.answer());
        }
        return answers;
    }

    boolean bothAnswered() {
        return keyword.answer() != null && semantic.answer() != null;
    }

    List<LegStatus> states() {
        return List.of(keyword.status(), semantic.status());
    }
}
