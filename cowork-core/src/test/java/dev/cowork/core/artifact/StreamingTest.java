package dev.cowork.core.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.core.EvaluationData;
import dev.cowork.core.EvaluationData.Answer;
import dev.cowork.spi.ArtifactCandidate;
import dev.cowork.spi.ArtifactDetector;
import dev.cowork.spi.ArtifactScanner;
import dev.cowork.spi.DetectionEvent;
import dev.cowork.spi.DetectionHints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is announced while a reply comes is what is found in the whole, however it is cut. */
class StreamingTest {
    private static final String[] PIECES = {
        "```",
        "````",
        "~~~",
        "```python\n",
        "```markdown\n",
        "```md README.md\n",
        "~~~ sh\n",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "> ",
        "- ",
        "1. ",
        "# Title\n",
        "Text that says something:\n",
        "`app.py`:\n",
        "Save this as `b.py`.\n",
        "x = 1\n",
        "def f(a):\n    return a\n",
        "import os\n",
        "print(x)\n",
        "{\n  \"a\": 1\n}\n",
        "<html>\n",
        "</html>\n",
        "<<<<<<< SEARCH\n",
        "$ ls\n",
        "\r\n",
        "---\n",
        "===\n",
        " ",
        "   ",
        "// a.js\n",
        "\\documentclass{article}\n",
        "\\end{document}\n",
        "🙂",
        "word ",
        "."
    };

    private final ArtifactDetector detector = new MarkdownArtifactDetector();

    @Test
    void realAnswers() {
        Random random = new Random(20_261_121);
        for (Answer answer : EvaluationData.answers()) {
            assertSame(answer.text(), new DetectionHints(answer.prompt()), random, answer.id());
        }
    }

    @Test
    void generatedMarkdown() {
        for (int seed = 0; seed < 1_500; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            DetectionHints hints = new DetectionHints(random.nextBoolean() ? "Write app.py" : "Write a poem");
            assertSame(text.toString(), hints, random, "seed " + seed);
        }
    }

    @Test
    void aFenceIsToldAsSoonAsItIsKnown() {
        ArtifactScanner scanner = detector.scanner(DetectionHints.NONE);
        assertEquals(List.of(), scanner.accept("**a.py**\n```py"));
        assertEquals(List.of(), scanner.accept("thon\n"));
        assertEquals(List.of(new DetectionEvent.Started(19, "a.py", "Python")), scanner.accept("x = 1\n"));
        assertEquals(List.of(), scanner.accept("``"));
        List<DetectionEvent> events = scanner.accept("`\nMore.");
        assertEquals(1, events.size());
        ArtifactCandidate done = ((DetectionEvent.Finished) events.get(0)).candidate();
        assertEquals("a.py", done.path());
        assertEquals(19, done.range().start());
        assertEquals(25, done.range().end());
        assertEquals(List.of(), scanner.end());
    }

    @Test
    void aFenceWithoutANameWaitsForTheNextLine() {
        ArtifactScanner scanner = detector.scanner(DetectionHints.NONE);
        assertEquals(1, scanner.accept("```python\nx = 1\n").size());
        assertEquals(List.of(), scanner.accept("```\n"));
        assertEquals(List.of(), scanner.accept("\n\nSave this as `a.p"));
        List<DetectionEvent> events = scanner.accept("y`.\n");
        assertEquals(1, events.size());
        assertEquals(
                "a.py", ((DetectionEvent.Finished) events.get(0)).candidate().path());
        assertEquals(List.of(), scanner.end());
    }

    @Test
    void aDetectorThatKnowsTheWholeOnlyTellsAllAtTheEnd() {
        ArtifactDetector simple = (text, hints) -> detector.detect(text, hints);
        ArtifactScanner scanner = simple.scanner(DetectionHints.NONE);
        assertEquals(List.of(), scanner.accept("```\nx"));
        assertEquals(List.of(), scanner.accept("\n```\n"));
        assertEquals(2, scanner.end().size());
    }

    @Test
    void longRepliesTakeLittleTime() {
        for (String unit : List.of(
                "```python\nx = 1\nprint(x)\n```\nText between the two.\n\n",
                "```\na b c\n```\n",
                "```markdown\n# T\n```sh\nls\n",
                "    code(1);\n\ntext\n\n",
                "x = f(1)\ny = g(2)\n\n",
                "> ",
                "- ",
                "1. ",
                "`",
                "~~~\n",
                " ",
                "#",
                "<a ",
                "Create `a.py` and ",
                "<html>\n\n",
                "word word word word word\n")) {
            String text = unit.repeat(1_000_000 / unit.length());
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10), () -> detector.detect(text, new DetectionHints("Write a poem")), unit);
        }
    }

    private void assertSame(String text, DetectionHints hints, Random random, String what) {
        List<ArtifactCandidate> whole = detector.detect(text, hints);
        int behind = 0;
        for (ArtifactCandidate candidate : whole) {
            assertTrue(candidate.range().start() >= behind, () -> what + " overlaps: " + whole);
            behind = candidate.range().end();
        }
        assertTrue(behind <= text.length(), what);
        for (int round = 0; round < 2; round++) {
            assertEquals(whole, finished(events(text, hints, random)), () -> what + "\n" + text);
        }
    }

    private List<DetectionEvent> events(String text, DetectionHints hints, Random random) {
        ArtifactScanner scanner = detector.scanner(hints);
        List<DetectionEvent> events = new ArrayList<>();
        int most = 1 + random.nextInt(200);
        for (int at = 0; at < text.length(); ) {
            int next = Math.min(text.length(), at + random.nextInt(most + 1));
            events.addAll(scanner.accept(text.substring(at, next)));
            at = next;
        }
        events.addAll(scanner.end());
        return events;
    }

    /** The finished ones; each must have been started before, and each that was started must be finished. */
    private static List<ArtifactCandidate> finished(List<DetectionEvent> events) {
        List<ArtifactCandidate> finished = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (DetectionEvent event : events) {
            if (event instanceof DetectionEvent.Started started) {
                open.add(started.start());
            } else if (event instanceof DetectionEvent.Finished done) {
                assertTrue(open.remove((Object) done.candidate().range().start()), "never started: " + done);
                finished.add(done.candidate());
            }
        }
        assertEquals(List.of(), open, "started and never finished");
        return finished;
    }
}
