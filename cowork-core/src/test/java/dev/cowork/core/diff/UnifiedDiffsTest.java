package dev.cowork.core.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The expected diffs are what GNU diffutils writes. */
final class UnifiedDiffsTest {
    @Test
    void aLastLineWithoutAnEndIsMarked() {
        assertEquals("""
            --- a
            +++ b
            @@ -1,2 +1,2 @@
             one
            -two
            \\ No newline at end of file
            +two
            """, UnifiedDiffs.of("a", "one\ntwo", "b", "one\ntwo\n"));
        assertEquals("""
            --- a
            +++ b
            @@ -1,2 +1,2 @@
            -one
            +eins
             two
            \\ No newline at end of file
            """, UnifiedDiffs.of("a", "one\ntwo", "b", "eins\ntwo"));
    }

    @Test
    void nothingBeforeAndNothingAfter() {
        assertEquals("--- a\n+++ b\n@@ -0,0 +1,2 @@\n+one\n+two\n", UnifiedDiffs.of("a", "", "b", "one\ntwo\n"));
        assertEquals("--- a\n+++ b\n@@ -1,1 +0,0 @@\n-one\n", UnifiedDiffs.of("a", "one\n", "b", ""));
    }

    @Test
    void showsThreeLinesAround() {
        String old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        assertEquals(
                "--- a\n+++ b\n@@ -3,7 +3,7 @@\n 3\n 4\n 5\n-6\n+six\n 7\n 8\n 9\n",
                UnifiedDiffs.of("a", old, "b", old.replace("6", "six")));
    }

    @Test
    void textsThatShareNothingTakeNoTime() {
        String old = numbers("old ", 50_000);
        String changed = numbers("new ", 50_000);
        String diff = assertTimeout(Duration.ofSeconds(20), () -> UnifiedDiffs.of("a", old, "b", changed));
        assertTrue(diff.startsWith("--- a\n+++ b\n@@ -1,50000 +1,50000 @@\n-old 0\n"));
        assertEquals(100_003, diff.lines().count());
    }

    private static String numbers(String word, int count) {
        return IntStream.range(0, count).mapToObj(i -> word + i + "\n").collect(Collectors.joining());
    }
}
