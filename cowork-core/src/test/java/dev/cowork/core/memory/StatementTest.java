package dev.cowork.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatementTest {
    private static final double EXACT = 0;

    @Test
    void theSameWordsAreExactlyTheSame() {
        assertEquals(1, similarity("Releases are cut on Tuesdays.", "releases are  CUT on tuesdays"), EXACT);
    }

    @Test
    void aWordBehindElevenIsNear() {
        // 11 words have 9 shingles, 12 words those and one more: 9 / 10.
        assertEquals(0.9, similarity(words(11), words(11) + " indeed"), 1e-9);
    }

    @Test
    void aWordBehindTenIsNot() {
        // 8 / 9 is below 0.9, so the sizes alone decide.
        assertTrue(similarity(words(10), words(10) + " indeed") < Statement.NEAR);
    }

    @Test
    void aWordChangedWithinFiftyNineIsNear() {
        // 57 shingles each, three of which hold the changed word: 54 / 60.
        assertEquals(0.9, similarity(words(59), words(59).replace("wd ", "other ")), 1e-9);
    }

    @Test
    void aWordChangedInAShortStatementTellsThemApart() {
        assertTrue(similarity("Releases are cut on Tuesdays.", "Releases are cut on Fridays.") < Statement.NEAR);
        assertTrue(similarity("tea", "coffee") < Statement.NEAR);
    }

    @Test
    void aNumberAlwaysCounts() {
        String many = words(100);
        assertEquals(0, similarity(many + " costs 10 euros", many + " costs 11 euros"), EXACT);
    }

    @Test
    void aNegationAlwaysCounts() {
        assertEquals(0, similarity(words(100), "never " + words(100)), EXACT);
    }

    @Test
    void repetitionsAreNotExactlyTheSame() {
        double similarity = similarity("a b c a b c a b c", "a b c a b c a b c a b c");
        assertTrue(similarity >= Statement.NEAR && similarity < 1, () -> "is " + similarity);
    }

    @Test
    void scriptsWithoutSpacesAreComparedByCharacters() {
        String text = "\u6211\u4EEC\u6BCF\u4E2A\u661F\u671F\u4E8C\u90FD\u4F1A\u53D1\u5E03\u65B0\u7248";
        // 13 characters have 11 shingles, 14 have 12: 11 / 12.
        assertEquals(11.0 / 12, similarity(text, text + "\u672C"), 1e-9);
        assertEquals(1, similarity(text, text + "\u3002"), EXACT);
    }

    @Test
    void signsAloneAreComparedAsTheyAre() {
        assertEquals(1, similarity("?!", " ?! "), EXACT);
        assertTrue(similarity("?!", "...") < Statement.NEAR);
    }

    private static double similarity(String one, String other) {
        double similarity = Statement.of(one).similarity(Statement.of(other));
        assertEquals(similarity, Statement.of(other).similarity(Statement.of(one)), EXACT, "not symmetric");
        return similarity;
    }

    /** Different words, {@code wa}, {@code wb} and so on, without digits. */
    private static String words(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i < 26 ? "w" + (char) ('a' + i) : "x" + (char) ('a' + i / 26) + (char) ('a' + i % 26))
                .collect(Collectors.joining(" "));
    }
}
