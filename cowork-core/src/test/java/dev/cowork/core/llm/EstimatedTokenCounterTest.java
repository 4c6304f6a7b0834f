package dev.cowork.core.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EstimatedTokenCounterTest {
    private final EstimatedTokenCounter counter = new EstimatedTokenCounter();

    @Test
    void saysThatItGuesses() {
        assertTrue(counter.isEstimate());
    }

    @Test
    void countsRunsOfOneSort() {
        assertEquals(0, counter.count(""));
        // Releases, are, cut and the full stop; single blanks go with the word behind them.
        assertEquals(4, counter.count("Releases are cut."));
        // 20 letters in nines: 9 + 9 + 2.
        assertEquals(3, counter.count("internationalisation"));
        // 12345 in threes, then a run of three marks.
        assertEquals(3, counter.count("12345..."));
    }

    @Test
    void countsARunOfBlanksOrLineEndsOnce() {
        // a, the line ends, eight blanks, b.
        assertEquals(4, counter.count("a\r\n\n\n        b"));
        assertEquals(0, counter.count(" "));
    }

    @Test
    void countsOtherAlphabetsByThreeAndIdeographsAndEmojiByOne() {
        assertEquals(2, counter.count("привет"));
        assertEquals(4, counter.count("火曜日に"));
        assertEquals(3, counter.count("😀😀😀"));
        // Three letters and two vowel signs of Devanagari are one run of five.
        assertEquals(2, counter.count("हिंद"));
    }
}
