package dev.cowork.core.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.data.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinesTest {
    @Test
    void everyKindOfLineEndEndsALine() {
        Lines lines = Lines.of("a\nbb\r\n\rc");
        assertEquals(List.of("a\n", "bb\r\n", "\r", "c"), lines.list());
        assertEquals(
                List.of(0, 2, 6, 7, 8),
                List.of(lines.offset(1), lines.offset(2), lines.offset(3), lines.offset(4), lines.offset(5)));
        assertEquals("bb", lines.content(2));
        assertEquals("\r\n", lines.end(2));
        assertEquals("", lines.end(4));
        assertEquals(new Range(2, 7), lines.range(2, 3));
    }

    @Test
    void anEmptyTextHasNoLine() {
        assertEquals(0, Lines.of("").count());
        assertEquals(1, Lines.of("").at(0));
        assertEquals(1, Lines.of("\n").count());
    }

    @Test
    void theEndBelongsToTheLastLineOnlyWhenThatIsOpen() {
        assertEquals(2, Lines.of("a\nb").at(3));
        assertEquals(3, Lines.of("a\nb\n").at(4));
        assertEquals(2, Lines.of("a\nb\n").at(3));
        assertEquals(2, Lines.of("a\nb\n").at(2));
        assertThrows(IndexOutOfBoundsException.class, () -> Lines.of("a").at(2));
    }
}
