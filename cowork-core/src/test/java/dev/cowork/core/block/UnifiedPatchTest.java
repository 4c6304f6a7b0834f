package dev.cowork.core.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.core.block.NotAnEdit.Reason;
import dev.cowork.core.diff.UnifiedDiffs;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnifiedPatchTest {
    @Test
    void aHunkIsAnEdit() {
        String reply = "Do this:\n"
                + "```diff\n"
                + "--- a/src/x.py\n"
                + "+++ b/src/x.py\n"
                + "@@ -3,3 +3,4 @@ def f():\n"
                + " a\n"
                + "-b\n"
                + "+B\n"
                + "+C\n"
                + " d\n"
                + "```\n"
                + "Done.\n";
        FilePatch file = only(reply);
        assertEquals("src/x.py", file.oldPath());
        assertEquals("src/x.py", file.newPath());
        PatchHunk hunk = file.hunks().getFirst();
        assertEquals("a\nb\nd\n", hunk.old());
        assertEquals("a\nB\nC\nd\n", hunk.replacement());
        assertEquals(3, hunk.oldLine());
        assertEquals(
                "@@ -3,3 +3,4 @@ def f():\n a\n-b\n+B\n+C\n d\n", hunk.range().of(reply));
    }

    @Test
    void whatOurOwnDiffsSayIsReadBack() {
        String old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12";
        FilePatch file = only(
                UnifiedDiffs.of("x", old, "x", old.replace("2\n3", "2\nnew\n3").replace("12", "twelve\n")));
        assertEquals(2, file.hunks().size());
        assertEquals("9\n10\n11\n12", file.hunks().getLast().old());
        assertEquals("9\n10\n11\ntwelve\n", file.hunks().getLast().replacement());
        assertEquals(9, file.hunks().getLast().oldLine());
    }

    @Test
    void newFilesAndThoseThatGo() {
        FilePatch created = only("--- /dev/null\n+++ b/n.txt\n@@ -0,0 +1,2 @@\n+a\n+b\n");
        assertTrue(created.creates());
        assertEquals("n.txt", created.newPath());
        assertEquals("", created.hunks().getFirst().old());
        FilePatch gone = only("--- a/n.txt\t2026-11-21\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n");
        assertTrue(gone.deletes());
        assertEquals("n.txt", gone.oldPath());
    }

    @Test
    void countsAreNotBelieved() {
        FilePatch file = only("```diff\n--- x\n+++ x\n@@ -1,99 +1 @@\n a\n+b\n\n c\n@@ ... @@\n-d\n@@\n+e\n```\n");
        assertEquals(
                List.of("a\n\nc\n", "d\n", ""),
                file.hunks().stream().map(PatchHunk::old).toList());
        assertEquals("a\nb\n\nc\n", file.hunks().getFirst().replacement());
        assertEquals(
                List.of(1, 0, 0), file.hunks().stream().map(PatchHunk::oldLine).toList());
    }

    @Test
    void withoutNamesTheFileIsAboveTheFence() {
        FilePatch file = only("`src/x.py`:\n```diff\n@@ @@\n-a\n+b\n```\n");
        assertEquals("src/x.py", file.newPath());
        assertNull(only("Text\n```diff\n@@ @@\n-a\n+b\n```\n").newPath());
    }

    @Test
    void bareDiffsEndWithTheFirstOtherLine() {
        String reply = "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n\nThat was all.\n- a list\n";
        assertEquals("a\n", only(reply).hunks().getFirst().old());
        assertEquals(
                List.of(), UnifiedPatch.parse("Text\n---\n+ more\n@@ mention\n").files());
    }

    @Test
    void severalFiles() {
        String reply = "diff --git a/x b/x\n"
                + "--- a/x\n"
                + "+++ b/x\n"
                + "@@ -1 +1 @@\n"
                + "-a\n"
                + "+b\n"
                + "diff --git a/y b/y\n"
                + "index 1..2\n"
                + "--- a/y\n"
                + "+++ b/y\n"
                + "@@ -1 +1 @@\n"
                + "--- c\n"
                + "+++ d\n"
                + "--- a/z\n"
                + "+++ b/z\n"
                + "@@ -1 +1 @@\n"
                + "-e\n"
                + "+f\n";
        List<FilePatch> files = UnifiedPatch.parse(reply).files();
        assertEquals(
                List.of("x", "y", "z"), files.stream().map(FilePatch::newPath).toList());
        assertEquals("-- c\n", files.get(1).hunks().getFirst().old());
        assertEquals("++ d\n", files.get(1).hunks().getFirst().replacement());
    }

    @Test
    void brokenHunksAreNotUsed() {
        assertEquals(Reason.BROKEN_HUNK, problem("```diff\n--- x\n+++ x\n@@ @@\n-a\nforgot the blank\n+b\n```\n"));
        assertEquals(Reason.BROKEN_HUNK, problem("```diff\n--- x\n+++ x\n@@ @@\n-a\nforgot the blank\n@@ @@\n b\n+c"));
        assertEquals(Reason.EMPTY_HUNK, problem("```diff\n--- x\n+++ x\n@@ @@\n a\n```\n"));
    }

    private static Reason problem(String reply) {
        return UnifiedPatch.parse(reply).others().getFirst().reason();
    }

    private static FilePatch only(String reply) {
        UnifiedPatch patch = UnifiedPatch.parse(reply);
        assertEquals(List.of(), patch.others());
        assertEquals(1, patch.files().size(), reply);
        return patch.files().getFirst();
    }
}
