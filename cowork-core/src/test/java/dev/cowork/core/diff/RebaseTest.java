package dev.cowork.core.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Range;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RebaseTest {
    private static final long SEED = 20261121;

    @Test
    void aRangeMovesWithWhatCameBefore() {
        assertEquals(Optional.of(new Range(8, 10)), map("a\nb\nc\n", "new\na\nb\nc\n", 4, 6));
        assertEquals(Optional.of(new Range(0, 2)), map("a\nb\nc\n", "a\nB\nc\n", 0, 2));
    }

    @Test
    void aChangedOneIsNotFound() {
        assertEquals(Optional.empty(), map("a\nb\nc\n", "a\nB\nc\n", 2, 4));
        assertEquals(Optional.empty(), map("a\nb\nc\n", "a\nb\nx\nc\n", 2, 6));
    }

    @Test
    void inAChangedLineWhatIsBesideTheChangeCounts() {
        assertEquals(Optional.of(new Range(0, 3)), map("one two three\n", "one 2 three\n", 0, 3));
        assertEquals(Optional.of(new Range(6, 12)), map("one two three\n", "one 2 three\n", 8, 14));
        assertEquals(Optional.empty(), map("one two three\n", "one 2 three\n", 3, 8));
        assertEquals(Optional.of(new Range(0, 7)), map("a\nb\none two\n", "a\nb\none 2\n", 0, 7));
    }

    @Test
    void whatTouchesTheChangeInALineIsNotFound() {
        assertEquals(Optional.empty(), map("foo\nend\n", "foobaz\nend\n", 0, 3));
        assertEquals(Optional.empty(), map("a foo\n", "a bazfoo\n", 2, 5));
        assertEquals(Optional.empty(), map("foo", "foobaz", 0, 3));
        assertEquals(Optional.empty(), map("x = foo;\n", "x = foo + 1;\n", 4, 7));
        assertEquals(Optional.of(new Range(4, 7)), map("x = foo;\n", "x = foo; // as it was\n", 4, 7));
        assertEquals(Optional.of(new Range(0, 3)), map("foo", "foo\nbaz", 0, 3));
        assertEquals(Optional.of(new Range(0, 4)), map("foo\nend\n", "foo\nbaz\nend\n", 0, 4));
        assertEquals(Optional.of(new Range(4, 7)), map("foo\nend\n", "baz\nfoo\nend\n", 0, 3));
    }

    @Test
    void oneOfTwoEqualLinesCannotBeTold() {
        assertEquals(Optional.empty(), map("foo {\n}\nbar {\n}\n", "foo {\n}\n", 6, 8));
        assertEquals(Optional.empty(), map("foo {\n}\nbar {\n}\n", "foo {\n}\n", 14, 16));
        assertEquals(Optional.of(new Range(0, 8)), map("foo {\n}\nbar {\n}\n", "foo {\n}\n", 0, 8));
        assertEquals(Optional.empty(), map("x x\n", "x\n", 0, 1));
    }

    @Test
    void theEndOfALineIsNotABlankLineThatWasRemovedBehindIt() {
        assertEquals(Optional.empty(), map("one\n\ntwo\nthree\n", "one\ntwo\nthree\n", 4, 9));
        assertEquals(Optional.empty(), map("one\n\ntwo\n", "one\ntwo\n", 4, 5));
        assertEquals(Optional.of(new Range(4, 8)), map("one\n\ntwo\nthree\n", "one\ntwo\nthree\n", 5, 9));
    }

    @Test
    void anInsertionPointNeedsItsLinesOnBothSides() {
        assertEquals(Optional.of(new Range(4, 4)), map("a\nb\nc\n", "0\na\nb\nc\n", 2, 2));
        assertEquals(Optional.empty(), map("a\nb\nc\n", "a\nx\nb\nc\n", 2, 2));
        assertEquals(Optional.empty(), map("a\nb\nc\n", "A\nb\nc\n", 2, 2));
        assertEquals(Optional.of(new Range(2, 2)), map("a\nb\nc\n", "a\nb\nC\n", 2, 2));
        assertEquals(Optional.of(new Range(4, 4)), map("abc\n", "x\nabc\n", 2, 2));
    }

    @Test
    void atTheEdgesAnInsertionPointStaysAtTheEdge() {
        assertEquals(Optional.of(new Range(0, 0)), map("a\nb\n", "a\nB\n", 0, 0));
        assertEquals(Optional.empty(), map("a\nb\n", "x\na\nb\n", 0, 0));
        assertEquals(Optional.of(new Range(4, 4)), map("a\nb\n", "A\nb\n", 4, 4));
        assertEquals(Optional.empty(), map("a\nb\n", "a\nb\nc\n", 4, 4));
        assertEquals(Optional.of(new Range(0, 0)), map("", "", 0, 0));
        assertEquals(Optional.empty(), map("", "x", 0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> map("a", "b", 0, 2));
    }

    /** Any texts, many equal lines: what is found has the same text, and an insertion point the same neighbours. */
    @Test
    void whatIsFoundIsTheSameByteForByte() {
        Random random = new Random(SEED);
        int found = 0;
        for (int run = 0; run < 20_000; run++) {
            String base = dull(random);
            String current = dull(random);
            int start = random.nextInt(base.length() + 1);
            Range touched = new Range(start, start + random.nextInt(base.length() - start + 1));
            Optional<Range> mapped = Rebase.map(base, current, touched);
            if (mapped.isPresent()) {
                found++;
                assertEquals(touched.of(base), mapped.get().of(current), "seed " + SEED + " run " + run);
                assertEquals(
                        start == 0 || touched.length() > 0 ? "" : base.substring(start - 1, start),
                        start == 0 || touched.length() > 0
                                ? ""
                                : current.substring(
                                        mapped.get().start() - 1, mapped.get().start()),
                        "seed " + SEED + " run " + run);
            }
        }
        assertTrue(found > 1_000, "found " + found);
    }

    private static String dull(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append("ab".charAt(random.nextInt(2))).append(random.nextInt(3) == 0 ? "" : "\n");
        }
        return text.toString();
    }

    /** Texts whose changes are known: found exactly where arithmetic says, and not when the change is inside. */
    @Test
    void agreesWithArithmetic() {
        Random random = new Random(SEED);
        int found = 0;
        int refused = 0;
        for (int run = 0; run < 50_000; run++) {
            Splices splices = Splices.random(random);
            String base = splices.base();
            Range touched = betweenCharacters(random, base);
            if (touched.length() == 0) {
                continue;
            }
            String message = "seed " + SEED + " run " + run + " " + splices + " " + touched;
            Optional<Range> mapped = Rebase.map(base, splices.changed(), touched);
            if (splices.touch(touched)) {
                assertEquals(Optional.empty(), mapped, message);
                refused++;
            } else if (mapped.isPresent() || !splices.reach(wholeLines(base, touched))) {
                assertEquals(Optional.of(splices.moved(touched)), mapped, message);
                found++;
            }
        }
        assertTrue(found > 5_000 && refused > 5_000, "found " + found + ", refused " + refused);
    }

    /** A range that begins and ends with a character that occurs once, so that where it is cannot be doubted. */
    private static Range betweenCharacters(Random random, String base) {
        int start = random.nextInt(base.length() + 1);
        int end = start + random.nextInt(base.length() - start + 1);
        while (start < end && base.charAt(start) < ' ') {
            start++;
        }
        while (end > start && base.charAt(end - 1) < ' ') {
            end--;
        }
        return new Range(start, end);
    }

    private static Range wholeLines(String base, Range range) {
        Lines lines = Lines.of(base);
        return lines.range(lines.at(range.start()), lines.at(range.end() - 1));
    }

    private static Optional<Range> map(String base, String current, int start, int end) {
        return Rebase.map(base, current, new Range(start, end));
    }
}
