package dev.cowork.core.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.data.ArtifactKind;
import dev.cowork.spi.ArtifactExtent;
import dev.cowork.spi.DetectionHints;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the lenient way deviates from CommonMark, and what kind and extent blocks have. */
class BlockScannerTest {
    @Test
    void aFenceOpensAtAnyIndentation() {
        assertBlocks("Text:\n\n    ```\n    a\n      b\n    ```\n", "a\n  b\n");
        assertBlocks("- One\n     - Two\n       ```\n       a\n       ```\n", "a\n");
    }

    @Test
    void theEndOfAListItemEndsNoFence() {
        assertBlocks("1. One:\n   ```\na\n   b\n```\nText\n", "a\nb\n");
    }

    @Test
    void fencesInQuotesLoseTheirMarks() {
        assertBlocks("> > ```\n> > a\n> >   b\n> > ```\n", "a\n  b\n");
        assertBlocks("> ```\n> a\n\nText\n", "a\n");
    }

    @Test
    void aMarkdownDocumentHoldsFencesOfTheSameLength() {
        String inner = "# T\n```sh\nls\n```\n\nText\n";
        assertBlocks("```markdown\n" + inner + "```\nEnd\n", inner);
        String bare = "# T\n\nRun:\n```\nls\n```\n";
        assertBlocks("```markdown\n" + bare + "```\nEnd\n", bare);
    }

    @Test
    void withoutBalanceCommonMarksEndHolds() {
        assertBlocks("```markdown\n# T\n```sh\nls\n```\nText\n```py\nx\n```\n", "# T\n```sh\nls\n", "x\n");
    }

    @Test
    void kindsAndExtents() {
        assertKind(ArtifactKind.SHELL_SESSION, ArtifactExtent.UNKNOWN, "```\n$ ls\na b\n```\n");
        assertKind(ArtifactKind.SHELL_COMMANDS, ArtifactExtent.UNKNOWN, "```bash\nnpm install\n```\n");
        assertKind(ArtifactKind.OUTPUT, ArtifactExtent.UNKNOWN, "This will output:\n```\n3 4 5\n```\n");
        assertKind(ArtifactKind.EDIT, ArtifactExtent.UNKNOWN, "```diff\n--- a\n+++ b\n@@ -1 +1 @@\n-a\n+b\n```\n");
        assertKind(ArtifactKind.EDIT, ArtifactExtent.UNKNOWN, "```diff\nrename from a.md\nrename to b.md\n```\n");
        assertKind(ArtifactKind.DIAGRAM, ArtifactExtent.WHOLE, "```mermaid\ngraph TD\n  A --> B\n```\n");
        assertKind(ArtifactKind.DATA, ArtifactExtent.WHOLE, "```json\n{\"a\": 1}\n```\n");
        assertKind(ArtifactKind.DATA, ArtifactExtent.FRAGMENT, "```json\n{\"a\": 1, ...}\n```\n");
        assertKind(ArtifactKind.CODE, ArtifactExtent.FRAGMENT, "```java\nvoid run() {\n  stop();\n}\n```\n");
        assertKind(ArtifactKind.CODE, ArtifactExtent.WHOLE, "```java\npublic class A {\n  void run() {}\n}\n```\n");
        assertKind(
                ArtifactKind.CODE,
                ArtifactExtent.FRAGMENT,
                "```java\npublic class A {\n  // rest of the code\n}\n```\n");
        assertKind(ArtifactKind.SVG, ArtifactExtent.WHOLE, "```html\n<svg width=\"1\"><g/></svg>\n```\n");
        assertKind(ArtifactKind.CODE, ArtifactExtent.WHOLE, "Here:\n\nimport os\n\ndef f(a):\n    return a\n\nDone.\n");
        assertKind(
                ArtifactKind.LATEX,
                ArtifactExtent.WHOLE,
                "\\documentclass{a}\n\\begin{document}\n\nHi.\n\\end{document}\n");
    }

    @Test
    void aDocumentThatWasAskedForIsFoundWithoutWhatIsSaidAroundIt() {
        String poem = "The sea is wide,\n"
                + "the night is long,\n\n"
                + "and nobody at all was there\n"
                + "to listen to the song of songs.\n";
        String reply = "Sure, here it is:\n\n" + poem + "\nLet me know if you like it!";
        var found = new MarkdownArtifactDetector().detect(reply, new DetectionHints("Write a poem about the sea"));
        assertEquals(List.of(poem), found.stream().map(one -> one.text(reply)).toList());
        assertEquals(List.of(), new MarkdownArtifactDetector().detect(reply, new DetectionHints("How are you?")));
    }

    private static void assertBlocks(String text, String... contents) {
        assertEquals(
                List.of(contents),
                Blocks.of(text, false).stream()
                        .map(block -> Blocks.text(block, text))
                        .toList());
    }

    private static void assertKind(ArtifactKind kind, ArtifactExtent extent, String text) {
        var found = new MarkdownArtifactDetector().detect(text);
        assertEquals(
                List.of(kind + " " + extent),
                found.stream().map(one -> one.kind() + " " + one.extent()).toList(),
                text);
    }
}
