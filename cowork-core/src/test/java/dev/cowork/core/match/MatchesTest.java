package dev.cowork.core.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.cowork.data.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MatchesTest {
    private static final long SEED = 11;

    @Test
    void overlappingOccurrencesAreAllFound() {
        assertEquals(List.of(new Range(0, 3), new Range(2, 5)), Matches.exact("abababb", new Range(0, 7), "aba"));
        assertEquals(List.of(new Range(2, 5)), Matches.exact("abababb", new Range(1, 6), "aba"));
        assertEquals(List.of(), Matches.exact("abab", new Range(0, 3), "bab"));
        assertEquals(List.of(), Matches.exact("abc", new Range(0, 3), ""));
        assertThrows(IndexOutOfBoundsException.class, () -> Matches.exact("a", new Range(0, 2), "a"));
    }

    @Test
    void findsWhatTryingEachPlaceFinds() {
        Random random = new Random(SEED);
        for (int run = 0; run < 20_000; run++) {
            String text = letters(random, 30);
            String old = letters(random, 5);
            List<Range> expected = new ArrayList<>();
            for (int i = 0; !old.isEmpty() && i + old.length() <= text.length(); i++) {
                if (text.startsWith(old, i)) {
                    expected.add(new Range(i, i + old.length()));
                }
            }
            assertEquals(
                    expected,
                    Matches.exact(text, new Range(0, text.length()), old),
                    "seed " + SEED + ": " + old + " in " + text);
        }
    }

    @Test
    void aTextThatRepeatsItselfTakesNoTime() {
        String text = "a".repeat(1_000_000);
        assertTimeout(
                Duration.ofSeconds(10),
                () -> assertEquals(
                        500_001,
                        Matches.exact(text, new Range(0, text.length()), "a".repeat(500_000))
                                .size()));
    }

    private static String letters(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            text.append("ab".charAt(random.nextInt(2)));
        }
        return text.toString();
    }
}
