package dev.cowork.core.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Edit;
import dev.cowork.EditOutcome;
import dev.cowork.EditRequest;
import dev.cowork.data.EditRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplyEditsTest {
    private final Desk desk = new Desk();
    private final WorkspaceEditor editor = desk.editor(desk.a);

    private static String block(String path, String old, String text) {
        return path + "\n```\n<<<<<<< SEARCH\n" + old + "=======\n" + text + ">>>>>>> REPLACE\n```\n";
    }

    private EditOutcome only(String reply) {
        List<EditOutcome> outcomes = editor.apply(reply);
        assertEquals(1, outcomes.size(), outcomes.toString());
        return outcomes.getFirst();
    }

    private EditOutcome.Refused refused(EditRefusal reason, String reply) {
        EditOutcome.Refused refused = assertInstanceOf(EditOutcome.Refused.class, only(reply));
        assertEquals(reason, refused.reason(), refused.message());
        return refused;
    }

    private String draft(String path) {
        return desk.drafts.find(path).orElseThrow().text();
    }

    @Test
    void blocksOfADocumentAreOneEditEachOnWhatThoseBeforeMade() {
        desk.documents.write("src/a.py", "one\ntwo\nthree\n");
        EditOutcome outcome = only("First:\n" + block("src/a.py", "one\n", "1\n") + "Then:\n"
                + block("./src/a.py", "1\ntwo\n", "1\n2\n") + block("/src/a.py", "", "four\n"));
        assertInstanceOf(EditOutcome.Applied.class, outcome, outcome.message());
        assertEquals("1\n2\nthree\nfour\n", draft("src/a.py"));
        assertEquals(1, desk.drafts.find("src/a.py").orElseThrow().revision());
        assertEquals("one\ntwo\nthree\n", desk.documents.get("src/a.py").text());
    }

    /** Blocks and diffs are of whole lines, so what they add never goes on with a line that is there. */
    @Test
    void whatIsAddedBeginsALineOfItsOwn() {
        desk.documents.write("a.md", "one\ntwo");
        only(block("a.md", "", "three\n") + block("a.md", "", "four\n"));
        assertEquals("one\ntwo\nthree\nfour\n", draft("a.md"));
        desk.documents.write("b.md", "one\r\ntwo");
        only("--- a/b.md\n+++ b/b.md\n@@ -2,0 +3 @@\n+three\n");
        assertEquals("one\r\ntwo\r\nthree\r\n", draft("b.md"));
    }

    private String edited(String text, String reply) {
        desk.documents.write("a.md", text);
        desk.drafts.find("a.md").ifPresent(desk.drafts::cancel);
        EditOutcome outcome = only(reply);
        EditOutcome.Applied applied = assertInstanceOf(EditOutcome.Applied.class, outcome, outcome.message());
        assertEquals(List.of(), applied.change().near(), "these are the lines, and not something like them");
        return draft("a.md");
    }

    /** A reply cannot say which line ends it means. */
    @Test
    void aLineOfAReplyIsALineOfTheDocumentWhateverItsEnd() {
        String block = block("a.md", "two\n", "2\nzwei\n");
        String diff = "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,3 @@\n one\n-two\n+2\n+zwei\n";
        for (String reply : List.of(block, diff, block.replace("\n", "\r\n"))) {
            assertEquals("one\r\n2\r\nzwei\r\nthree\r\n", edited("one\r\ntwo\r\nthree\r\n", reply));
            assertEquals("one\r\n2\r\nzwei\r\nthree", edited("one\r\ntwo\r\nthree", reply));
            assertEquals("one\r\n2\r\nzwei", edited("one\r\ntwo", reply));
        }
        for (String reply : List.of(block, diff)) {
            assertEquals("one\n2\nzwei", edited("one\ntwo", reply));
        }
        assertEquals("2\nzwei", edited("two", block));
        assertEquals("one\n", edited("one\ntwo", block("a.md", "two\n", "")));
        String twice = block + block("a.md", "zwei\n", "II\n") + block("a.md", "", "three\n");
        assertEquals("one\r\n2\r\nII\r\nthree\r\n", edited("one\r\ntwo", twice));
        assertEquals("one\n2", edited("one\ntwo", "--- a/a.md\n+++ b/a.md\n@@ -2 +2 @@\n-two\n+2\n\\ No newline\n"));
    }

    /** Lines with their ends; the last one has none where nothing stood in its place but it. */
    private static String text(List<String> lines, String end, boolean open) {
        String all = lines.stream().map(line -> line + end).collect(Collectors.joining());
        return open ? all.substring(0, all.length() - end.length()) : all;
    }

    private static String signed(String sign, List<String> lines) {
        return lines.stream().map(line -> sign + line + "\n").collect(Collectors.joining());
    }

    private static List<String> lines(Random random, int least, int most) {
        return Stream.generate(() -> random.nextBoolean() ? "a" : "b")
                .limit(random.nextInt(least, most + 1))
                .toList();
    }

    /** Any lines of any document, with the line ends of a reply; what must come out is spliced as lists of lines. */
    @Test
    void anyLinesOfAnyDocument() {
        long seed = Long.getLong("cowork.seed", System.nanoTime());
        System.out.println("ReplyEditsTest: seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            List<String> document = lines(random, 1, 6);
            int from = random.nextInt(document.size());
            int to = random.nextInt(from + 1, document.size() + 1);
            List<String> old = document.subList(from, to);
            List<String> put = lines(random, 0, 3);
            boolean open = random.nextBoolean();
            boolean endless = open && document.size() == 1; // then nothing tells which ends the lines have
            String end = random.nextBoolean() && !endless ? "\r\n" : "\n";
            List<String> made = new ArrayList<>(document.subList(0, from));
            made.addAll(put);
            made.addAll(document.subList(to, document.size()));
            boolean stillOpen = open && (to < document.size() || !put.isEmpty());
            String before = text(document, end, open);
            String expected = text(made, end, stillOpen);
            String diff =
                    "--- a/a.md\n+++ b/a.md\n@@ -" + (from + 1) + " +1 @@\n" + signed("-", old) + signed("+", put);
            boolean once = IntStream.rangeClosed(0, document.size() - old.size())
                            .filter(at -> document.subList(at, at + old.size()).equals(old))
                            .count()
                    == 1;
            if (!before.equals(expected)) {
                String what = "seed " + seed + ": " + document + old + put + open;
                assertEquals(expected, edited(before, diff), what);
                desk.drafts.cancel(desk.drafts.find("a.md").orElseThrow());
                String block = block("a.md", signed("", old), signed("", put));
                if (once) {
                    assertEquals(expected, edited(before, block), what);
                } else {
                    refused(EditRefusal.SEVERAL_MATCHES, block);
                }
            }
        }
    }

    @Test
    void otherLineEndsAndPartsOfLinesAreNotMeant() {
        desk.documents.write("a.md", "one\r\ntwo\nthree\r\n");
        EditOutcome.Refused mixed = refused(EditRefusal.NO_MATCH, block("a.md", "one\n", "1\n"));
        assertNotNull(mixed.nearest());
        desk.documents.write("a.md", "one\ntwo\nthree\n");
        refused(EditRefusal.NO_MATCH, block("a.md", "one\n", "1\n").replace("\n", "\r\n"));
        desk.documents.write("a.md", "one\nanother");
        refused(EditRefusal.NO_MATCH, block("a.md", "other\n", "2\n"));
        desk.documents.write("a.md", "one\ntwo\none");
        assertEquals(
                List.of(1, 3),
                refused(EditRefusal.SEVERAL_MATCHES, block("a.md", "one\n", "1\n"))
                        .lines());
        assertTrue(desk.drafts.list().isEmpty());
    }

    @Test
    void whatToolsQuoteIsTakenByteForByte() {
        for (String text : List.of("one\r\ntwo\r\n", "one\ntwo")) {
            desk.documents.write("a.md", text);
            EditOutcome outcome = editor.edit(EditRequest.unseen("a.md", new Edit.Replace("one\ntwo\n", "1\n")));
            assertEquals(EditRefusal.NO_MATCH, ((EditOutcome.Refused) outcome).reason());
        }
    }

    @Test
    void aDiffThatDeletesShowsTheLines() {
        desk.documents.write("a.md", "one\r\ntwo\r\n");
        only("--- a/a.md\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-one\n-two\n");
        assertTrue(desk.drafts.find("a.md").orElseThrow().deletes());
    }

    /** Both hunks have the numbers of the document as it was; the first one moves what is below it. */
    @Test
    void ofSeveralPlacesAHunkMeansTheOneAtItsLine() {
        String lines = "a\nb\nc\na\nb\nd\na\nb\ne\n";
        String head = "--- a/a.md\n+++ b/a.md\n";
        String second = "@@ -4,2 +4,2 @@\n a\n-b\n+B\n";
        assertEquals("a\nb\nc\na\nB\nd\na\nb\ne\n", edited(lines, head + second));
        assertEquals(
                "a\nb\nc\na\nB\nd\na\nb\ne\n".replace("\n", "\r\n"),
                edited(lines.replace("\n", "\r\n"), head + second));
        assertEquals(
                "0\na\nb\nc\na\nB\nd\na\nb\ne\n", edited(lines, head + "@@ -1,3 +1,4 @@\n+0\n a\n b\n c\n" + second));
        assertEquals("a\nb\nc\na\nB\nd\nA\nb\ne\n", edited(lines, head + second + "@@ -7,2 +7,2 @@\n-a\n+A\n b\n"));
        assertEquals("one\ntwo\n1", edited("one\ntwo\none", head + "@@ -3 +3 @@\n-one\n+1\n"));
        desk.drafts.cancel(desk.drafts.find("a.md").orElseThrow());
        desk.documents.write("a.md", lines);
        for (int wrong : List.of(0, 2, 9, 10, 99)) {
            assertEquals(
                    List.of(1, 4, 7),
                    refused(EditRefusal.SEVERAL_MATCHES, head + second.replace("-4,2", "-" + wrong + ",2"))
                            .lines());
        }
        assertEquals(
                "a\nb\nC\na\nb\nd\na\nb\ne\n",
                edited(lines, head + "@@ -1,2 +1,2 @@\n b\n-c\n+C\n"),
                "the only place needs no number");
    }

    @Test
    void documentsComeInTheOrderOfTheReply() {
        desk.documents.write("b.md", "b\n");
        desk.documents.write("a.md", "a\n");
        List<EditOutcome> outcomes = editor.apply(block("b.md", "b\n", "B\n")
                + block("none.md", "x\n", "y\n")
                + block("a.md", "a\n", "A\n")
                + block("new.md", "", "made\n"));
        assertEquals(
                List.of(true, false, true, true),
                outcomes.stream().map(EditOutcome::isApplied).toList());
        assertEquals(EditRefusal.NO_DOCUMENT, ((EditOutcome.Refused) outcomes.get(1)).reason());
        assertEquals("b.md", outcomes.get(0).view().orElseThrow().path());
        assertEquals("made\n", desk.documents.get("new.md").text());
        assertEquals("A\n", draft("a.md"));
    }

    @Test
    void oneThatDoesNotFitKeepsTheOthersOfItsDocumentBack() {
        desk.documents.write("a.md", "one\ntwo\n");
        refused(EditRefusal.NO_MATCH, block("a.md", "one\n", "1\n") + block("a.md", "seventeen\n", "17\n"));
        EditOutcome.Refused open = refused(
                EditRefusal.INVALID, block("a.md", "one\n", "1\n") + "a.md\n```\n<<<<<<< SEARCH\ntwo\n=======\nzwei\n");
        assertEquals(
                "Not applied to a.md: what begins at line 11 of the reply is no edit: the new text does not end",
                open.message());
        assertTrue(desk.drafts.list().isEmpty());
    }

    @Test
    void whatNamesNoDocumentIsTold() {
        EditOutcome.Refused refused = refused(EditRefusal.INVALID, "<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n");
        assertEquals("Not applied: 1 edits of the reply name no document", refused.message());
        assertEquals(List.of(), editor.apply("No edits at all:\n\n```\na <<< b\n```\n"));
    }

    @Test
    void aDocumentIsMadeOfSeveralBlocks() {
        only(block("new.md", "", "one\n") + block("new.md", "", "two\n") + block("new.md", "one\n", "1\n"));
        assertEquals("1\ntwo\n", desk.documents.get("new.md").text());
        refused(EditRefusal.NO_MATCH, block("newer.md", "", "one\n") + block("newer.md", "two\n", "2\n"));
        assertTrue(desk.documents.find("newer.md").isEmpty());
    }

    @Test
    void diffsEditMakeMoveAndDelete() {
        desk.documents.write("a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        desk.documents.write("gone.txt", "x\ny\n");
        desk.documents.write("old.txt", "o\np\n");
        desk.documents.write("same.txt", "s\n");
        List<EditOutcome> outcomes = editor.apply("""
            ```diff
            --- a/a.txt
            +++ b/a.txt
            @@ -1,3 +1,3 @@
             1
            -2
            +two
             3
            @@ -8,2 +8,3 @@
             8
             9
            +10
            --- /dev/null
            +++ b/made.txt
            @@ -0,0 +1,2 @@
            +m
            +n
            --- a/gone.txt
            +++ /dev/null
            @@ -1,2 +0,0 @@
            -x
            -y
            --- a/old.txt
            +++ b/new.txt
            @@ -1,2 +1,2 @@
            -o
            +O
             p
            diff --git a/same.txt b/other.txt
            similarity index 100%
            rename from same.txt
            rename to other.txt
            ```
            """);
        outcomes.forEach(outcome -> assertTrue(outcome.isApplied(), outcome.message()));
        assertEquals(5, outcomes.size());
        assertEquals("1\ntwo\n3\n4\n5\n6\n7\n8\n9\n10\n", draft("a.txt"));
        assertEquals("m\nn\n", desk.documents.get("made.txt").text());
        assertTrue(desk.drafts.find("gone.txt").orElseThrow().deletes());
        assertEquals("O\np\n", draft("new.txt"));
        assertEquals("old.txt", desk.drafts.find("new.txt").orElseThrow().path());
        assertEquals("s\n", draft("other.txt"));
    }

    @Test
    void diffsTellWhyNot() {
        desk.documents.write("a.txt", "1\n2\n3\n");
        refused(EditRefusal.PATH_TAKEN, "--- /dev/null\n+++ b/a.txt\n@@ -0,0 +1 @@\n+m\n");
        refused(EditRefusal.CHANGED, "--- a/a.txt\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-1\n-2\n");
        refused(EditRefusal.NO_MATCH, "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-7\n+8\n");
        EditOutcome.Refused nowhere = refused(EditRefusal.INVALID, "--- a/a.txt\n+++ b/a.txt\n@@ -1,0 +2 @@\n+x\n");
        assertEquals(
                "Not applied to a.txt: a hunk adds lines behind line 1 without any line around them",
                nowhere.message());
        EditOutcome.Refused empty = refused(EditRefusal.INVALID, "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n 1\n");
        assertTrue(empty.message().endsWith("the hunk changes nothing"), empty.message());
        assertTrue(desk.drafts.list().isEmpty());
        only("--- a/a.txt\n+++ b/a.txt\n@@ -3,0 +4 @@\n+4\n");
        assertEquals("1\n2\n3\n4\n", draft("a.txt"), "behind the last line");
    }

    @Test
    void aDiffInABlockIsTextAndABlockInADiffToo() {
        String diff = "--- a/b.txt\n+++ b/b.txt\n@@ -1 +1 @@\n-b\n+B\n";
        desk.documents.write("x.patch", "old\n");
        only(block("x.patch", "old\n", diff));
        assertEquals(diff, draft("x.patch"));
        desk.documents.write("y.md", "<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\nend\n");
        only("""
            ```diff
            --- a/y.md
            +++ b/y.md
            @@ -1,6 +1,6 @@
             <<<<<<< SEARCH
             a
             =======
             b
             >>>>>>> REPLACE
            -end
            +END
            ```
            """);
        assertTrue(draft("y.md").endsWith("REPLACE\nEND\n"));
    }
}
