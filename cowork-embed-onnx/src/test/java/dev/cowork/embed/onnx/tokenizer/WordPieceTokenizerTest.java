package dev.cowork.embed.onnx.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class WordPieceTokenizerTest {
    private final WordPieceTokenizer tokenizer = SmallTokenizer.read(SmallTokenizer.JSON);

    @Test
    void takesTheLongestPieceFromTheLeft() {
        // un ##aff ##able, not u ##n ##a ...
        assertIds("unaffable", 4, 5, 6);
    }

    @Test
    void makesAWordThatCannotBeCutWholeUnknown() {
        assertIds("unaffables affable", 1, 8);
    }

    @Test
    void makesAWordOfMoreThanTheAllowedCharactersUnknown() {
        assertIds("unaaaaaaaa", 4, 7, 7, 7, 7, 7, 7, 7, 7);
        assertIds("unaaaaaaaaa", 1);
    }

    @Test
    void cutsAtPunctuationAndAroundChineseCharacters() {
        assertIds("un,un日un", 4, 9, 4, 12, 4);
    }

    @Test
    void stripsAccentsCaseAndControlCharacters() {
        assertIds("CAF\u00C9 cafe\u0301 ca\u0000fe", 10, 11, 10, 11, 10, 11);
    }

    @Test
    void findsAddedTokensInTheRawTextOnly() {
        assertIds("un[SEP]un", 4, 3, 4);
        assertIds("[sep]", 1, 1, 1);
    }

    @Test
    void findsAddedTokensOfDifferentFirstCharacters() {
        String json =
                SmallTokenizer.JSON.replace("{\"id\": 3, \"content\": \"[SEP]\"", "{\"id\": 3, \"content\": \"<s>\"");
        assertArrayEquals(
                new int[] {2, 4, 3, 2, 4, 3}, SmallTokenizer.read(json).encode("un<s>[CLS]un", 512));
    }

    @Test
    void putsSpecialTokensAroundTheEmptyText() {
        assertArrayEquals(new int[] {2, 3}, tokenizer.encode("", 512));
        assertArrayEquals(new int[] {2, 3}, tokenizer.encode(" \t\n ", 512));
    }

    @Test
    void cutsToTheLimitWithTheLastSpecialTokenKept() {
        assertArrayEquals(new int[] {2, 4, 5, 3}, tokenizer.encode("unaffable un", 4));
        assertArrayEquals(new int[] {2, 4, 3}, tokenizer.encode("un", 3));
    }

    @Test
    void keepsAccentsAndCaseWhenToldTo() {
        String json = SmallTokenizer.JSON
                .replace(
                        "\"strip_accents\": null, \"lowercase\": true",
                        "\"strip_accents\": false, \"lowercase\": false")
                .replace("\"caf\": 10", "\"CAF\u00C9\": 10");
        assertArrayEquals(new int[] {2, 10, 1, 3}, SmallTokenizer.read(json).encode("CAF\u00C9 caf\u00E9", 512));
    }

    @Test
    void readsNoMoreOfAHugeTextThanItNeeds() {
        String huge = "un ".repeat(20_000_000);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> assertEquals(512, tokenizer.encode(huge, 512).length));
    }

    private void assertIds(String text, int... expected) {
        int[] all = new int[expected.length + 2];
        all[0] = 2;
        System.arraycopy(expected, 0, all, 1, expected.length);
        all[all.length - 1] = 3;
        assertArrayEquals(all, tokenizer.encode(text, 512));
    }
}
