package dev.cowork.core.language;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.core.EvaluationData;
import dev.cowork.core.EvaluationData.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * How often the text alone tells the language that the info string of a fence says, on arena-hard. The rules were tuned
 * on half of the answers; the other half is what counts.
 */
class ContentLanguageMeasureTest {
    private static final Pattern FENCE = Pattern.compile("(?ms)^[ ]*```([\\w+#-]+)[^\\n]*\\n(.*?)^[ ]*```[ ]*$");

    /** One language's fences: how many there are, and for how many the text tells it. */
    private static final class Count {
        int all;
        int right;
        int none;
    }

    @Test
    void theTextTellsTheLanguage() {
        double tuned = measure(true);
        double held = measure(false);
        assertTrue(tuned >= 0.88, "on the half that was tuned on: " + tuned);
        assertTrue(held >= 0.83, "on the other half: " + held);
    }

    private static double measure(boolean tuning) {
        Map<String, Count> counts = new TreeMap<>();
        Count total = new Count();
        for (Answer answer : EvaluationData.arenaHard()) {
            Matcher fence = FENCE.matcher(answer.text());
            while (answer.isForTuning() == tuning && fence.find()) {
                Optional<LanguageMatch> label = Languages.byWord(fence.group(1));
                if (label.isPresent()) {
                    String name = label.get().language().name();
                    Optional<String> found = Languages.byShebang(fence.group(2))
                            .or(() -> Languages.byContent(fence.group(2)))
                            .map(match -> match.language().name());
                    count(counts.computeIfAbsent(name, key -> new Count()), name, found);
                    count(total, name, found);
                    if (tuning && Boolean.getBoolean("cowork.show") && !found.equals(Optional.of(name))) {
                        System.out.println("#### " + name + " but " + found + "\n" + fence.group(2));
                    }
                }
            }
        }
        System.out.println(tuning ? "tuned on:" : "held out:");
        counts.forEach((name, count) -> print(name, count));
        print("all", total);
        return (double) total.right / total.all;
    }

    private static void count(Count count, String name, Optional<String> found) {
        count.all++;
        count.right += found.equals(Optional.of(name)) ? 1 : 0;
        count.none += found.isEmpty() ? 1 : 0;
    }

    private static void print(String name, Count count) {
        System.out.printf("  %-20s %4d of %4d right, %3d unknown%n", name, count.right, count.all, count.none);
    }
}
