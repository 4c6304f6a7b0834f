package dev.cowork.core.passage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.data.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassicChunksTest {
    @Test
    void chunksOverlapAndAShortTailJoinsTheOneBefore() {
        // each word takes two characters; chunks begin at words 0 and 680; words 1360 to 1399 are 40, too few
        List<Range> chunks = ClassicChunks.of("w ".repeat(1480));
        assertEquals(List.of(new Range(0, 1599), new Range(1360, 2959)), chunks);
        List<Range> withTail = ClassicChunks.of("w ".repeat(1500));
        assertEquals(List.of(new Range(0, 1599), new Range(1360, 2959), new Range(2720, 2999)), withTail);
        List<Range> joined = ClassicChunks.of("w ".repeat(1400));
        assertEquals(List.of(new Range(0, 1599), new Range(1360, 2799)), joined);
    }

    @Test
    void nothingMakesNothing() {
        assertEquals(List.of(), ClassicChunks.of(" \n "));
    }
}
