package dev.cowork.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LineNumbersTest {
    @Test
    void aLineEndIsOnTheLineThatItEnds() {
        LineNumbers numbers = LineNumbers.of("ab\n\ncd");
        assertEquals(1, numbers.at(0));
        assertEquals(1, numbers.at(2));
        assertEquals(2, numbers.at(3));
        assertEquals(3, numbers.at(4));
        assertEquals(3, numbers.at(6));
    }

    @Test
    void aTextWithoutLineEndsIsOneLine() {
        assertEquals(1, LineNumbers.of("abc").at(2));
        assertEquals(1, LineNumbers.of("").at(0));
    }

    @Test
    void manyLinesAreCountedToo() {
        assertEquals(1_001, LineNumbers.of("x\n".repeat(2_000)).at(2_000));
    }
}
