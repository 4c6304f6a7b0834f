package dev.cowork.core.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.spi.DetectionHints;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a reply shows without a name has the name that was asked for, if only one thing can be meant. */
class AskedForTest {
    @Test
    void theOnlyFenceIsTheFileThatWasAskedFor() {
        assertEquals(
                List.of("build.sh: run\n"),
                named("Write me build.sh, please.", "Of course:\n```sh\nrun\n```\nDone.\n"));
        assertEquals(List.of("docs/plan.md: - one\n"), named("Save it as docs/plan.md!", "```markdown\n- one\n```\n"));
    }

    @Test
    void aReplyThatIsAWholeDocumentIsIt() {
        assertEquals(List.of("plan.md: # Plan\n\nOne.\n"), named("Write plan.md", "# Plan\n\nOne.\n"));
    }

    @Test
    void whatCannotBeMeantWithoutADoubtIsNotNamed() {
        assertEquals(List.of("null: a\n", "null: b\n"), named("Write run.sh", "```\na\n```\n```\nb\n```\n"));
        assertEquals(List.of("null: a\n"), named("Write one.sh and two.sh", "```\na\n```\n"));
        assertEquals(List.of("null: a\n"), named("Write a script", "```\na\n```\n"));
        assertEquals(List.of(), named("Write plan.md", "Here is the plan: one."));
        assertEquals(List.of(), named("Write plan.txt", "# Plan\n"));
        assertEquals(
                List.of("other.sh: a\n"),
                named("Write run.sh", "```sh other.sh\na\n```\n"),
                "the reply's own name wins");
    }

    /** What a test runner prints is no file, and a file that is run is not asked for. */
    @Test
    void whatIsOnlySpokenOfIsNotNamed() {
        assertEquals(List.of("null: a = 1\n"), named("Run pytest tests/test_a.py", "```python\na = 1\n```\n"));
        assertEquals(
                List.of("null: a = 1\n"),
                named("Why does test_a.py fail? Write a sentence.", "```python\na = 1\n```\n"));
        String output = "FAILURES\n\n"
                + "    def test_a(self):\n"
                + "        x = 1\n"
                + "        self.assertEqual(x, 2)\n"
                + "        return x\n\n"
                + "E  1 != 2\n";
        named("Write test_a.py", output).forEach(found -> assertTrue(found.startsWith("null: "), found));
    }

    @Test
    void theIndentOfAFenceInAListIsTakenAway() {
        String reply = "1. Do this:\n\n   ```sh run.sh\n   one\n     two\n\n three\n   ```\n";
        assertEquals(List.of("run.sh: one\n  two\n\nthree\n"), named("Go", reply));
    }

    private static List<String> named(String prompt, String reply) {
        return new MarkdownArtifactDetector()
                .detect(reply, new DetectionHints(prompt)).stream()
                        .map(one -> one.path() + ": " + one.text(reply))
                        .toList();
    }
}
