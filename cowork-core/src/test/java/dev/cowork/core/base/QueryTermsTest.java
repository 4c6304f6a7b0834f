package dev.cowork.core.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueryTermsTest {
    @Test
    void leavesOutTheCommonestWordsAndEndings() {
        assertEquals(
                List.of("cat", "walk", "walk", "2026"), QueryTerms.of("The cats were WALKING and walked in 2026!"));
    }

    @Test
    void givesPairsOfCharactersWhereWordsAreNotParted() {
        assertEquals(List.of("東京", "京都", "都に", "tokyo"), QueryTerms.of("東京都に Tokyo"));
        assertEquals(List.of("東京"), QueryTerms.of("東京"));
    }
}
